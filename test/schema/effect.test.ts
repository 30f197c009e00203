import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSlots, type Counts, computeMeasure, noCounts } from '../../schema/compute.ts';
import { effectOf } from '../../schema/effect.ts';
import { municipalProgress2015 as form } from '../../schema/forms/municipal-progress-2015.ts';
import { answersWith } from '../support/answers.ts';

const slotsOf = (given: Parameters<typeof answersWith>[0]) => form.contribution(form.answers.parse(answersWith(given)));
const two: Counts = { ...noCounts, asked: 2, submitted: 2, answered: 1, slots: slotsOf({ a: 'doing' }) };

describe('effectOf', () => {
  it('is empty where what would be accepted counts already', () => {
    expect(effectOf(form, two, slotsOf({ a: 'doing' }), slotsOf({ a: 'doing' }))).toEqual([]);
  });

  it('tells each figure before and after, and leaves out what stays', () => {
    const effects = effectOf(form, two, null, slotsOf({ a: 'doing' }));

    expect(effects.find(({ dimensions }) => dimensions['item'] === 'a' && dimensions['status'] === 'doing')).toEqual({
      indicator: 'item-status-rate',
      dimensions: { item: 'a', status: 'doing' },
      before: { value: 50, numerator: 1, denominator: 2, answered: 1, reason: null },
      after: { value: 100, numerator: 2, denominator: 2, answered: 2, reason: null },
    });
    expect(effects.filter(({ indicator }) => indicator === 'response-rate')).toEqual([]);
  });

  it('foresees exactly what the rows give once it is accepted', () => {
    const status = fc.constantFrom('none', 'planned', 'doing' as const);
    const given = fc.record({ a: status, i: status, ku: status });
    fc.assert(
      fc.property(given, given, fc.boolean(), (old, now, isCounted) => {
        const counted = isCounted ? slotsOf(old) : null;
        const before = { ...two, answered: isCounted ? 2 : 1, slots: addSlots(two.slots, counted ?? [], 1) };
        const after = { ...two, answered: 2, slots: addSlots(two.slots, slotsOf(now), 1) };
        const all = { wanted: () => true, per: 100 };
        for (const { indicator, dimensions, after: foreseen } of effectOf(form, before, counted, slotsOf(now))) {
          const measure = form.measures.find((one) => one.indicator === indicator) as (typeof form.measures)[number];
          const cells = computeMeasure(form, measure, after, all);
          const isSame = (cell: (typeof cells)[number]) =>
            JSON.stringify(cell.dimensions) === JSON.stringify(dimensions);
          expect(cells.find(isSame)).toEqual({ dimensions, ...foreseen });
        }
      }),
    );
  });
});
