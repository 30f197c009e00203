import { describe, expect, it } from 'vitest';
import { populationBand, populationBands } from '../../schema/population-band.ts';

describe('populationBands', () => {
  it('follow one another from nobody on, without a gap and without an end', () => {
    expect(populationBands.map(({ from }) => from)).toEqual([
      0,
      ...populationBands.slice(0, -1).map(({ to }) => (to ?? Number.NaN) + 1),
    ]);
    expect(populationBands.at(-1)?.to).toBeNull();
  });

  it('are what a case may name', () => {
    expect(populationBand.options).toEqual([
      'under-10000',
      '10000-49999',
      '50000-99999',
      '100000-299999',
      '300000-and-more',
    ]);
  });
});
