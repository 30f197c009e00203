import { describe, expect, it } from 'vitest';
import { checkDimensions } from '../../schema/check-dimensions.ts';
import type { Problem } from '../../schema/problem.ts';

const label = { ja: '', en: '' };
const known = [{ id: 'source', label, values: ['own', 'other'].map((code) => ({ code, label })) }];

function placeOf(dimensions: Record<string, string[]>, indicators = ['funding-by-source']) {
  try {
    checkDimensions('funding-by-source', known, { dimensions, indicators });
    return null;
  } catch (error) {
    return (error as Problem).places[0];
  }
}

describe('checkDimensions', () => {
  it('refuses a value that the dimension does not have, and lists those that it has', () => {
    expect(placeOf({ source: ['own', 'gold'] })).toEqual({
      pointer: '/source',
      code: 'unknown-value',
      message: 'gold: 次のいずれか / one of own, other',
    });
  });

  it('takes any value of an open dimension, such as zones', () => {
    const open = [{ id: 'destination', label, values: [{ code: 'outside', label }], isOpen: true }];
    const asked = { dimensions: { destination: ['40-kasuya'] }, indicators: ['patient-flow'] };

    expect(() => checkDimensions('patient-flow', open, asked)).not.toThrow();
  });

  it('refuses a dimension that the only indicator does not have', () => {
    expect(placeOf({ item: ['a'] })).toEqual({
      pointer: '/item',
      code: 'unknown-dimension',
      message: 'funding-by-source: この分類はありません / has no dimension item',
    });
  });

  it('lets it pass where another indicator may have it', () => {
    expect(placeOf({ item: ['a'], source: ['own'] }, ['funding-by-source', 'item-status-rate'])).toBeNull();
  });
});
