import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { bilingual } from './bilingual.ts';
import { fiscalYear } from './fiscal-year.ts';
import { yen } from './funding.ts';

const count = z.int().min(0).max(1_000_000_000);

/** What money was spent on, as far as a rule may tell it apart. */
const costKind = z.enum(['personnel', 'equipment', 'other']);

/**
 * A prefecture's own subsidy rule (補助基準) as data. It pays `rate` of what was spent, at most `unitYen` for each unit (such
 * as a person employed), for at most as many units as the tier allows that the municipality's figure reaches.
 */
export const subsidyRule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    prefecture: prefectureCode,
    nameJa: z.string().min(1),
    nameEn: z.string().min(1),
    /** First and last fiscal year in which it holds. */
    from: fiscalYear,
    to: fiscalYear,
    /** As a fraction: 10/10 is the whole. */
    rate: z.strictObject({ numerator: count, denominator: z.int().min(1) }),
    unit: z.enum(['person']),
    unitYen: yen,
    /** Which figure of the municipality decides on the tier, and of which day of the year. */
    measure: z.strictObject({ figure: z.enum(['population-65plus']), day: z.string().regex(/^\d\d-\d\d$/) }),
    /** From the highest to one that begins at 0. */
    tiers: z.array(z.strictObject({ from: count, atMost: count })).min(1),
    /** Kinds of cost that don't count as spent. */
    excluded: z.array(costKind),
    source: bilingual,
  })
  .refine(({ tiers }) => tiers.every(({ from }, at) => from < (tiers[at - 1]?.from ?? Infinity)), {
    path: ['tiers'],
    error: '高い方から順に / from the highest down',
  })
  .refine(({ tiers }) => tiers.at(-1)?.from === 0, {
    path: ['tiers'],
    error: '最後の段階は0から / the last tier begins at 0',
  });
export type SubsidyRule = z.infer<typeof subsidyRule>;

/** Tokyo: support centres (地域包括支援センター) that supervise the others of a municipality, fiscal 2014 to 2016. */
export const tokyoSupportCentres: SubsidyRule = {
  id: 'tokyo-supervising-support-centre',
  prefecture: '13',
  nameJa: '統括的な地域包括支援センターへの補助',
  nameEn: 'Supervising support centres',
  from: 2014,
  to: 2016,
  rate: { numerator: 10, denominator: 10 },
  unit: 'person',
  unitYen: 5_500_000,
  measure: { figure: 'population-65plus', day: '04-01' },
  tiers: [
    { from: 50_000, atMost: 4 },
    { from: 20_000, atMost: 3 },
    { from: 10_000, atMost: 2 },
    { from: 0, atMost: 1 },
  ],
  excluded: ['equipment'],
  source: {
    ja: '東京都の補助事業（平成26年度から平成28年度、補助率10分の10、備品購入費を除く）',
    en: 'Subsidy programme of Tokyo, fiscal 2014 to 2016: rate 10/10, equipment excluded',
  },
};

/** Every prefecture's rules: another one is another entry here. */
export const subsidyRules: readonly SubsidyRule[] = [tokyoSupportCentres];

/** What a municipality asks for: its figure of the rule's day, units it has, and yen spent by kind. */
export const subsidyCase = z.strictObject({
  fiscalYear,
  figure: count,
  units: count,
  spent: z.array(z.strictObject({ kind: costKind, yen })).max(100),
});
export type SubsidyCase = z.infer<typeof subsidyCase>;

/** `tier`, `countedUnits` and `eligibleYen` explain `subsidyYen`; `ceilingYen` is the most that those units may get. */
export const subsidy = z.strictObject({
  tier: z.strictObject({ from: count, atMost: count }),
  countedUnits: count,
  eligibleYen: z.int(),
  ceilingYen: z.int(),
  subsidyYen: z.int(),
});
export type Subsidy = z.infer<typeof subsidy>;

export const subsidyEstimate = subsidy.extend({
  ruleId: z.string(),
  fiscalYear,
  rounding: bilingual,
  source: bilingual,
});

/** How a part of a yen is treated. */
export const subsidyRounding = { ja: '円未満切捨て', en: 'whole yen, rounded down' };

/** What a rule pays in a case, in whole yen rounded down; null in a year in which it does not hold. */
export function subsidyOf(rule: SubsidyRule, { fiscalYear, figure, units, spent }: SubsidyCase): Subsidy | null {
  if (fiscalYear < rule.from || fiscalYear > rule.to) return null;
  const tier = rule.tiers.find(({ from }) => figure >= from) ?? { from: 0, atMost: 0 };
  const countedUnits = Math.min(units, tier.atMost);
  const eligibleYen = spent.filter(({ kind }) => !rule.excluded.includes(kind)).reduce((sum, { yen }) => sum + yen, 0);
  const ceilingYen = countedUnits * rule.unitYen;
  const { numerator, denominator } = rule.rate;
  // A hundred sums of ten trillion yen times a rate pass what numbers hold exactly.
  const paid = Number((BigInt(eligibleYen) * BigInt(numerator)) / BigInt(denominator));
  return { tier, countedUnits, eligibleYen, ceilingYen, subsidyYen: Math.min(ceilingYen, paid) };
}
