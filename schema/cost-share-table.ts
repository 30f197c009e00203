import * as z from 'zod';
import { bilingual } from './bilingual.ts';
import {
  type CostParameters,
  type CostScheme,
  costScheme,
  isInForce,
  payer,
  shareCost,
  sharesOf,
} from './cost-share.ts';
import { fiscalYear } from './fiscal-year.ts';
import { yen } from './funding.ts';
import { notInForce } from './not-in-force.ts';
import type { Text } from './text.ts';

const schemeNames: Readonly<Record<CostScheme, Text>> = {
  'comprehensive-support': { ja: '包括的支援事業', en: 'Comprehensive support projects' },
  'general-preventive': {
    ja: '介護予防・日常生活支援総合事業',
    en: 'Comprehensive preventive long-term care and daily-life support project',
  },
  fund: {
    ja: '地域医療介護総合確保基金（在宅医療）',
    en: 'Regional Medical and Long-term Care Comprehensive Securing Fund, home care',
  },
};

/** How whole yen are made of exact shares: the rule that `shareCost` follows, ties included. */
const rounding: Text = {
  ja: '各負担者の円未満を切り捨て、残った円を端数の大きい負担者から1円ずつ配る。端数が等しいときは表で先に挙げた負担者が先',
  en: 'Parts of a yen are cut off; the yen left over go one each to the largest parts cut off, of equal ones to the payer named first',
};

/** A scheme's shares of some years as they are answered; where a sum is shared, with each payer's yen. */
export const costShareTable = z.strictObject({
  scheme: costScheme,
  name: bilingual,
  /** First and last fiscal year; `to` null: until further notice. */
  from: fiscalYear,
  to: fiscalYear.nullable(),
  /** The exact share is `weight` of `of`. */
  shares: z.array(z.strictObject({ payer, weight: z.int(), of: z.int(), yen: yen.optional() })),
  rounding: bilingual,
  source: bilingual,
});
export type CostShareTable = z.infer<typeof costShareTable>;

/** What is asked for; nothing: every scheme in every year. A sum is shared as of a year, and not without one. */
export interface CostQuestion {
  readonly scheme?: CostScheme | undefined;
  readonly fiscalYear?: number | undefined;
  readonly totalYen?: number | undefined;
}

/** The tables that a question is about, schemes in their order. Throws not-in-force for a year in which there is none. */
export function costShareTables({ scheme, fiscalYear, totalYen }: CostQuestion): CostShareTable[] {
  const shared = (one: CostScheme) =>
    fiscalYear === undefined || totalYen === undefined ? [] : shareCost(one, fiscalYear, totalYen);
  const tables = (scheme ? [scheme] : costScheme.options).flatMap((one) =>
    sharesOf(one)
      .filter((dated) => fiscalYear === undefined || isInForce(dated, fiscalYear))
      .map((dated) => tableOf(one, dated, shared(one))),
  );
  if (tables.length === 0) throw notInForce('/fiscalYear', fiscalYear ?? 0, yearsOf(scheme));
  return tables;
}

function tableOf(
  scheme: CostScheme,
  { from, to, weights, source }: CostParameters,
  shared: readonly { readonly yen: number }[],
): CostShareTable {
  const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const shares = weights.map(([payer, weight], at) => ({ payer, weight, of: whole, ...pickYen(shared[at]) }));
  return { scheme, name: schemeNames[scheme], from, to, shares, rounding, source };
}

const pickYen = (one: { readonly yen: number } | undefined) => (one ? { yen: one.yen } : {});

/** The fiscal years for which a scheme has shares, or any scheme: `2015-`, as people read it. */
function yearsOf(scheme: CostScheme | undefined): string {
  const dated = (scheme ? [scheme] : costScheme.options).flatMap(sharesOf);
  return `${Math.min(...dated.map(({ from }) => from))}-`;
}
