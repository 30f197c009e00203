import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subsidyOf, subsidyRule, subsidyRules, tokyoSupportCentres } from '../../schema/subsidy-rule.ts';

const salaries = (yen: number) => [{ kind: 'personnel' as const, yen }];
const tokyo = (figure: number, units = 9, yen = 100_000_000, fiscalYear = 2015) =>
  subsidyOf(tokyoSupportCentres, { fiscalYear, figure, units, spent: salaries(yen) });

describe('subsidyRule', () => {
  it.each([
    [
      'tiers that don’t descend',
      {
        tiers: [
          { from: 0, atMost: 1 },
          { from: 10_000, atMost: 2 },
        ],
      },
    ],
    ['no tier for the smallest', { tiers: [{ from: 10_000, atMost: 2 }] }],
    ['no tier at all', { tiers: [] }],
    ['a rate of nothing’s parts', { rate: { numerator: 1, denominator: 0 } }],
  ])('refuses %s', (_, changes) => {
    expect(subsidyRule.safeParse({ ...tokyoSupportCentres, ...changes }).success).toBe(false);
  });

  it('takes every rule there is, each id once', () => {
    expect(subsidyRules.map((rule) => subsidyRule.parse(rule))).toEqual(subsidyRules);
    expect(new Set(subsidyRules.map(({ id }) => id)).size).toBe(subsidyRules.length);
  });
});

describe('subsidyOf', () => {
  it.each([2013, 2017])('pays nothing in fiscal %d, when Tokyo’s rule does not hold', (fiscalYear) => {
    expect(tokyo(50_000, 4, 1, fiscalYear)).toBeNull();
  });

  it.each([
    [50_000, 4],
    [49_999, 3],
    [20_000, 3],
    [19_999, 2],
    [10_000, 2],
    [9_999, 1],
    [0, 1],
  ])('pays, with %d residents aged 65 and over, for up to %d people', (figure, people) => {
    expect(tokyo(figure)).toMatchObject({ countedUnits: people, subsidyYen: people * 5_500_000 });
  });

  it('pays for no more people than there are, and no more than was spent', () => {
    expect(tokyo(50_000, 2, 8_000_000)).toEqual({
      tier: { from: 50_000, atMost: 4 },
      countedUnits: 2,
      eligibleYen: 8_000_000,
      ceilingYen: 11_000_000,
      subsidyYen: 8_000_000,
    });
  });

  it('leaves equipment out', () => {
    const spent = [...salaries(4_000_000), { kind: 'equipment' as const, yen: 1_000_000 }];

    expect(subsidyOf(tokyoSupportCentres, { fiscalYear: 2014, figure: 100, units: 1, spent })?.subsidyYen).toBe(
      4_000_000,
    );
  });

  it('pays exactly to the yen, more than the ceiling never, and more than the rate of what counts neither', () => {
    const rule = { ...tokyoSupportCentres, rate: { numerator: 7, denominator: 9 } };
    const spent = fc.array(
      fc.record({ kind: fc.constantFrom('personnel' as const, 'equipment' as const), yen: fc.nat(10_000_000_000_000) }),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(20), spent, (figure, units, all) => {
        const { countedUnits, eligibleYen, ceilingYen, subsidyYen } = subsidyOf(rule, {
          fiscalYear: 2015,
          figure,
          units,
          spent: all,
        })!;
        const isWhole = BigInt(subsidyYen) * 9n <= BigInt(eligibleYen) * 7n && subsidyYen <= ceilingYen;
        const isMost = BigInt(subsidyYen + 1) * 9n > BigInt(eligibleYen) * 7n || subsidyYen === ceilingYen;

        expect([isWhole, isMost, countedUnits <= units, ceilingYen]).toEqual([
          true,
          true,
          true,
          countedUnits * rule.unitYen,
        ]);
      }),
    );
  });

  it('rounds a part of a yen down, whatever the rule', () => {
    const half = { ...tokyoSupportCentres, rate: { numerator: 1, denominator: 2 } };

    expect(subsidyOf(half, { fiscalYear: 2014, figure: 0, units: 1, spent: salaries(1_001) })?.subsidyYen).toBe(500);
  });
});
