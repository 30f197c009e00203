import * as z from 'zod';
import type { Text } from './text.ts';

/** Who bears a project's cost. Premiums are those of insured persons aged 65 and over (1) and 40 to 64 (2). */
export const payer = z.enum(['nation', 'prefecture', 'municipality', 'category-1-premiums', 'category-2-premiums']);
export type Payer = z.infer<typeof payer>;

/**
 * What is paid for: comprehensive support projects of the community support projects (包括的支援事業), the comprehensive
 * preventive long-term care and daily-life support project (介護予防・日常生活支援総合事業), and the fund
 * (地域医療介護総合確保基金).
 */
export const costScheme = z.enum(['comprehensive-support', 'general-preventive', 'fund']);
export type CostScheme = z.infer<typeof costScheme>;

/** Shares as whole-number weights, in force from one fiscal year to another; `to` null: until further notice. */
export interface CostParameters {
  readonly from: number;
  readonly to: number | null;
  readonly weights: readonly (readonly [Payer, number])[];
  readonly source: Text;
}

const published: Text = {
  ja: '地域支援事業の財源構成（平成27年度から平成29年度）',
  en: 'Who pays for community support projects, fiscal 2015 to 2017, as the ministry explained the programme',
};
const generalKnowledge: Text = {
  ja: '一般的な行政知識による（出典資料に記載はない）',
  en: 'General knowledge of Japanese administration; not stated in the source documents',
};

/** Weights of ten thousandths. */
const of = (
  from: number,
  to: number | null,
  source: Text,
  [nation, prefecture, municipality, first, second]: readonly [number, number, number, number, number?],
): CostParameters => ({
  from,
  to,
  weights: [
    ['nation', nation],
    ['prefecture', prefecture],
    ['municipality', municipality],
    ['category-1-premiums', first],
    ...(second === undefined ? [] : ([['category-2-premiums', second]] as const)),
  ],
  source,
});

/** Dated shares, the oldest first. The fund began in fiscal 2014. */
export const costShares = {
  'comprehensive-support': [
    of(2015, 2017, published, [3_900, 1_950, 1_950, 2_200]),
    of(2018, null, generalKnowledge, [3_850, 1_925, 1_925, 2_300]),
  ],
  'general-preventive': [
    of(2015, 2017, published, [2_500, 1_250, 1_250, 2_200, 2_800]),
    of(2018, null, generalKnowledge, [2_500, 1_250, 1_250, 2_300, 2_700]),
  ],
  fund: [
    {
      from: 2014,
      to: null,
      weights: [
        ['nation', 2],
        ['prefecture', 1],
      ],
      source: generalKnowledge,
    },
  ],
} as const satisfies Record<CostScheme, readonly CostParameters[]>;

/** A scheme's shares through the years, the oldest first. */
export const sharesOf = (scheme: CostScheme): readonly CostParameters[] => costShares[scheme];

export const isInForce = ({ from, to }: CostParameters, year: number) => from <= year && year <= (to ?? year);

/**
 * Each payer's whole yen, adding up to exactly `totalYen`, by the largest remainder: everybody gets the whole yen of the
 * exact share; the yen left over go one each to the largest fractions, of equal ones to the payer named first. Throws a
 * RangeError for a year without parameters, and for anything but a whole number of yen from 0 up.
 */
export function shareCost(scheme: CostScheme, fiscalYear: number, totalYen: number): { payer: Payer; yen: number }[] {
  if (!Number.isSafeInteger(totalYen) || totalYen < 0) throw new RangeError(`not whole yen: ${totalYen}`);
  const found = sharesOf(scheme).find((one) => isInForce(one, fiscalYear));
  if (!found) throw new RangeError(`no cost shares of ${scheme} in fiscal ${fiscalYear}`);
  const whole = BigInt(found.weights.reduce((sum, [, weight]) => sum + weight, 0));
  const exact = found.weights.map(([payer, weight]) => {
    const product = BigInt(totalYen) * BigInt(weight);
    return { payer, yen: Number(product / whole), fraction: Number(product % whole) };
  });
  const left = totalYen - exact.reduce((sum, { yen }) => sum + yen, 0);
  const favoured = new Set(exact.toSorted((a, b) => b.fraction - a.fraction).slice(0, left));
  return exact.map((one) => ({ payer: one.payer, yen: one.yen + (favoured.has(one) ? 1 : 0) }));
}
