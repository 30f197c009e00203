import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostScheme, costShares, shareCost } from '../../schema/cost-share.ts';

const schemes = Object.keys(costShares) as CostScheme[];
const yenOf = (scheme: CostScheme, fiscalYear: number, totalYen: number) =>
  shareCost(scheme, fiscalYear, totalYen).map(({ yen }) => yen);

describe('shareCost', () => {
  it.each([
    ['negative yen', 2018, -1],
    ['a part of a yen', 2018, 0.5],
    ['more than integers hold exactly', 2018, 2 ** 53],
    ['a year before the parameters', 2013, 100],
  ] as const)('refuses %s', (_, fiscalYear, totalYen) => {
    expect(() => shareCost('comprehensive-support', fiscalYear, totalYen)).toThrow(RangeError);
  });

  it.each([
    ['comprehensive-support', 2015, [3_900, 1_950, 1_950, 2_200]],
    ['comprehensive-support', 2017, [3_900, 1_950, 1_950, 2_200]],
    ['comprehensive-support', 2018, [3_850, 1_925, 1_925, 2_300]],
    ['comprehensive-support', 2030, [3_850, 1_925, 1_925, 2_300]],
    ['general-preventive', 2017, [2_500, 1_250, 1_250, 2_200, 2_800]],
    ['general-preventive', 2018, [2_500, 1_250, 1_250, 2_300, 2_700]],
  ] as const)('shares %s of fiscal %d as published', (scheme, fiscalYear, expected) => {
    expect(yenOf(scheme, fiscalYear, 10_000)).toEqual(expected);
  });

  it('names the payers, and gives the fund two thirds from the nation', () => {
    expect(shareCost('fund', 2024, 300)).toEqual([
      { payer: 'nation', yen: 200 },
      { payer: 'prefecture', yen: 100 },
    ]);
    expect(yenOf('fund', 2024, 100)).toEqual([67, 33]);
    expect(yenOf('fund', 2024, 101)).toEqual([67, 34]);
  });

  it('gives the yen left over to the largest fractions, of equal ones to the payer named first', () => {
    // 0.385, 0.1925, 0.1925, 0.23 of one yen; 1.155, 0.5775, 0.5775, 0.69 of three.
    expect(yenOf('comprehensive-support', 2018, 1)).toEqual([1, 0, 0, 0]);
    expect(yenOf('comprehensive-support', 2018, 3)).toEqual([1, 1, 0, 1]);
  });

  it('always adds up to the total, and gives everybody less than a yen more or less than the exact share', () => {
    const anyScheme = fc.constantFrom(...schemes);
    const anyYear = fc.integer({ min: 2015, max: 2040 });
    const anyTotal = fc.oneof(fc.maxSafeNat(), fc.nat({ max: 10_000 }));

    fc.assert(
      fc.property(anyScheme, anyYear, anyTotal, (scheme, fiscalYear, totalYen) => {
        const shares = shareCost(scheme, fiscalYear, totalYen);
        const { weights } = costShares[scheme].findLast(({ from }) => from <= fiscalYear)!;
        const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);

        expect(shares.reduce((sum, { yen }) => sum + BigInt(yen), 0n)).toBe(BigInt(totalYen));
        for (const [at, [payer, weight]] of weights.entries()) {
          const tooMuch = BigInt(shares[at]!.yen) * BigInt(whole) - BigInt(totalYen) * BigInt(weight);
          expect(shares[at]!.payer).toBe(payer);
          expect(tooMuch > -BigInt(whole) && tooMuch < BigInt(whole)).toBe(true);
        }
      }),
    );
  });
});

describe('costShares', () => {
  it.each(schemes)('follow each other without a gap or an overlap: %s', (scheme) => {
    const dated: readonly { from: number; to: number | null }[] = costShares[scheme];

    expect(dated.slice(1).map(({ from }) => from)).toEqual(dated.slice(0, -1).map(({ to }) => to! + 1));
    expect(dated.at(-1)?.to).toBeNull();
  });
});
