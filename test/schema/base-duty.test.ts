import { describe, expect, it } from 'vitest';
import { baseDuties, baseKind } from '../../schema/base-duty.ts';

describe('baseDuties', () => {
  it('gives every kind of base duties of its own, in both languages, and a coordination base five', () => {
    const all = baseKind.options.flatMap((kind) => baseDuties[kind]);

    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ label }) => label.ja === '' || label.en === '')).toEqual([]);
    expect(baseDuties['coordination-base']).toHaveLength(5);
  });
});
