import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedProgress } from '../../../schema/forms/progress-contribution.ts';
import { figuresOf } from '../../../schema/forms/progress-figures.ts';
import type { ItemAnswer } from '../../../schema/forms/progress-item.ts';
import { statuses } from '../../../schema/forms/progress-questions.ts';

const ids = ['x', 'y', 'z'] as const;
const items = ids.map((id) => ({ id, number: id, ja: id, en: id }));
const { slots, measures } = figuresOf(items);
const status = fc.constantFrom(...statuses.map(({ value }) => value));
const answer = status.map((value): ItemAnswer => ({ status: value, outsourced: false, joint: false, jointWith: [] }));
const anyAnswers = fc.record({
  items: fc.record({ x: answer, y: answer, z: answer }),
  prefectureSupport: fc.array(fc.constant('data' as const), { maxLength: 1 }),
});

describe('figuresOf', () => {
  it('has a bin for every number of items, and reads its cells from slots that it has', () => {
    const named = measures.flatMap(({ cells }) => cells.flatMap((cell) => [cell.numerator, cell.denominator ?? '$']));

    expect(slots.filter((slot) => slot.startsWith('bin.'))).toEqual(
      ['none', 'planned-only', '1', '2', '3'].map((bin) => `bin.${bin}`),
    );
    expect(named.map(String).filter((name) => !name.startsWith('$') && !slots.includes(name))).toEqual([]);
  });

  it('puts every municipality into one status an item and one bin, that of the items it does', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const counted = new Map(countedProgress(given, ids).map((count, at) => [slots[at] ?? '', count]));
        const total = (prefix: string) =>
          [...counted].reduce((sum, [slot, count]) => sum + (slot.startsWith(prefix) ? count : 0), 0);
        const implemented = counted.get('implemented') ?? 0;

        expect([total('item.x.'), total('item.y.'), total('item.z.'), total('bin.')]).toEqual([1, 1, 1, 1]);
        if (implemented > 0) expect(counted.get(`bin.${implemented}`)).toBe(1);
      }),
    );
  });
});
