import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparedWith,
  grantAmounts,
  grantCeiling,
  grantCeilingOf,
  grantUnitAmounts,
  yearsOfAmounts,
} from '../../schema/grant-ceiling.ts';

const estimate = (fiscalYear: number, population: number) => grantCeilingOf(grantAmounts, fiscalYear, population);

describe('grantUnitAmounts', () => {
  it.each([
    ['no band from 0', [{ from: 1, yenPerPerson: 1 }]],
    ['no band', []],
    [
      'bands that don’t ascend',
      [
        { from: 0, yenPerPerson: 1 },
        { from: 0, yenPerPerson: 2 },
      ],
    ],
    ['negative yen', [{ from: 0, yenPerPerson: -1 }]],
  ])('refuse %s', (_, bands) => {
    expect(grantUnitAmounts.safeParse({ ...grantAmounts[0], bands }).success).toBe(false);
  });

  it('of this project say that they are invented, and follow each other without a gap', () => {
    expect(grantAmounts.map((one) => grantUnitAmounts.parse(one))).toEqual(grantAmounts);
    expect(grantAmounts.map(({ isDemo, note }) => [isDemo, /架空/.test(note.ja), /invented/.test(note.en)])).toEqual(
      grantAmounts.map(() => [true, true, true]),
    );
    expect(grantAmounts.slice(1).map(({ from }) => from)).toEqual(grantAmounts.slice(0, -1).map(({ to }) => to + 1));
    expect(yearsOfAmounts(grantAmounts)).toBe('2018-2023, 2024-2029');
  });
});

describe('grantCeilingOf', () => {
  it.each([2017, 2030])('has nothing to tell of fiscal %d', (fiscalYear) => {
    expect(estimate(fiscalYear, 1)).toBeNull();
  });

  it('explains itself step by step', () => {
    expect(estimate(2025, 24_000)).toMatchObject({
      ceilingYen: 6_080_000,
      isDemo: true,
      steps: [
        { of: 'municipality', units: 1, unitYen: 1_200_000, yen: 1_200_000 },
        { of: 'population-65plus', from: 0, units: 20_000, unitYen: 220, yen: 4_400_000 },
        { of: 'population-65plus', from: 20_000, units: 4_000, unitYen: 120, yen: 480_000 },
      ],
    });
    expect(estimate(2025, 0)?.steps).toHaveLength(1);
  });

  it('is the sum of its steps, counts everybody once, and never falls where the population grows', () => {
    const population = fc.nat(5_000_000);
    fc.assert(
      fc.property(fc.integer({ min: 2018, max: 2029 }), population, population, (fiscalYear, a, b) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)].map((one) => estimate(fiscalYear, one)!);
        const people = more!.steps.filter(({ of }) => of === 'population-65plus').map(({ units }) => units);

        expect(grantCeiling.parse(more)).toEqual(more);
        expect(more!.steps.reduce((sum, { yen }) => sum + yen, 0)).toBe(more!.ceilingYen);
        expect(people.reduce((sum, one) => sum + one, 0)).toBe(Math.max(a, b));
        expect(fewer!.ceilingYen).toBeLessThanOrEqual(more!.ceilingYen);
      }),
    );
  });
});

describe('comparedWith', () => {
  const ceiling = { ...estimate(2025, 0)!, ceilingYen: 1_000 };
  const compared = (...lines: [string, number][]) =>
    comparedWith(
      ceiling,
      '401307',
      lines.map(([source, plannedYen]) => ({ source, plannedYen })),
    );

  it('does not know what nobody has told', () => {
    expect(compared()).toEqual({ code: '401307', plannedYen: null, exceedsYen: null });
  });

  it('says by how much the lines of the grant exceed it, whatever else is planned', () => {
    expect(compared(['community-support-grant', 700], ['own', 9_000], ['community-support-grant', 301])).toEqual({
      code: '401307',
      plannedYen: 1_001,
      exceedsYen: 1,
    });
    expect(compared(['own', 9_000])).toEqual({ code: '401307', plannedYen: 0, exceedsYen: 0 });
  });
});
