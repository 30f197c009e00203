import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { fiscalYear } from './fiscal-year.ts';

const count = z.int().min(0);

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
    unitYen: count,
    /** Which figure of the municipality decides on the tier, and of which day of the year. */
    measure: z.strictObject({ figure: z.enum(['population-65plus']), day: z.string().regex(/^\d\d-\d\d$/) }),
    /** From the highest to one that begins at 0. */
    tiers: z.array(z.strictObject({ from: count, atMost: count })).min(1),
    /** Kinds of cost that don't count as spent. */
    excluded: z.array(z.enum(['equipment'])),
  })
  .refine(({ tiers }) => tiers.every(({ from }, at) => from < (tiers[at - 1]?.from ?? Infinity)), {
    path: ['tiers'],
    error: 'from the highest down',
  })
  .refine(({ tiers }) => tiers.at(-1)?.from === 0, { path: ['tiers'], error: 'the last tier begins at 0' });
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
};

/** What a municipality asks for: its figure, units it has, and yen spent, each with its kind. */
export interface SubsidyCase {
  readonly fiscalYear: number;
  readonly figure: number;
  readonly units: number;
  readonly spent: readonly { readonly kind: string; readonly yen: number }[];
}

/** `countedUnits` and `eligibleYen` explain `subsidyYen`; `ceilingYen` is the most that those units may get. */
export interface Subsidy {
  readonly countedUnits: number;
  readonly eligibleYen: number;
  readonly ceilingYen: number;
  readonly subsidyYen: number;
}

/** What a rule pays in a case, in whole yen rounded down; null in a year in which it does not hold. */
export function subsidyOf(rule: SubsidyRule, { fiscalYear, figure, units, spent }: SubsidyCase): Subsidy | null {
  if (fiscalYear < rule.from || fiscalYear > rule.to) return null;
  const { atMost } = rule.tiers.find(({ from }) => figure >= from) ?? { atMost: 0 };
  const countedUnits = Math.min(units, atMost);
  const eligibleYen = spent
    .filter(({ kind }) => !(rule.excluded as readonly string[]).includes(kind))
    .reduce((sum, { yen }) => sum + yen, 0);
  const ceilingYen = countedUnits * rule.unitYen;
  const { numerator, denominator } = rule.rate;
  const subsidyYen = Math.min(ceilingYen, Math.floor((eligibleYen * numerator) / denominator));
  return { countedUnits, eligibleYen, ceilingYen, subsidyYen };
}
