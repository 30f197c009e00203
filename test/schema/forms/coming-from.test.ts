import { describe, expect, it } from 'vitest';
import { comingFrom } from '../../../schema/forms/coming-from.ts';

describe('comingFrom', () => {
  it('gives places to the measures that are named, and leaves the others as they are', () => {
    const measures = [
      { indicator: 'a', cells: [] },
      { indicator: 'b', cells: [] },
    ];

    expect(comingFrom(measures, { b: ['/items/*/status'] })).toEqual([
      { indicator: 'a', cells: [] },
      { indicator: 'b', cells: [], questions: ['/items/*/status'] },
    ]);
  });
});
