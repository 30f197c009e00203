import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSlotsAsList, withSlotsAsText } from '../../../functions/store/slots-text.ts';

const integers = fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { maxLength: 20 });

describe('withSlotsAsText', () => {
  it('leaves zeros empty, and rows without integers alone', () => {
    expect([
      withSlotsAsText({ v: 2, slots: [1, 0, 0, 12] }),
      withSlotsAsText({ slots: [0], parts: [['40-a', [0, 3]]] }),
      withSlotsAsText({ slots: null }),
      withSlotsAsText({ n: 3 }),
    ]).toEqual([{ v: 2, slots: '1,,,12' }, { slots: '', parts: [['40-a', ',3']] }, { slots: null }, { n: 3 }]);
  });
});

describe('withSlotsAsList', () => {
  it('reads a row of the first version, which holds a list, as it is', () => {
    expect(withSlotsAsList({ v: 1, slots: [1, 0] })).toEqual({ v: 1, slots: [1, 0] });
  });

  it('gives back what was stored, whatever it was', () => {
    fc.assert(
      fc.property(integers, fc.array(fc.tuple(fc.constantFrom('40-a', '40-b'), integers)), (slots, parts) => {
        const row = { slots, parts };

        expect(withSlotsAsList(withSlotsAsText(row))).toEqual(row);
      }),
    );
  });
});
