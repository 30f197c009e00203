import * as z from 'zod';
import { finding } from './finding.ts';
import { fiscalYear } from './fiscal-year.ts';
import type { Language, Text } from './text.ts';
import { fill } from './text.ts';
import { written } from './written.ts';

/**
 * Where money comes from: the fund's medical part (基金 医療分) and care part (介護分), the community support project grant
 * (地域支援事業交付金), own means, anything else.
 */
export const fundingSource = z.enum(['fund-medical', 'fund-care', 'community-support-grant', 'own', 'other']);

const wholeYen = '0から10兆までの整数（円）にしてください / whole yen, from 0 to 10,000,000,000,000';

/** Whole yen; ten trillion is beyond any budget line, and far below where integers stop being exact. */
export const yen = z.int(wholeYen).min(0, wholeYen).max(10_000_000_000_000, wholeYen);

/** One line of a fiscal year's money. `settledYen` null or absent: not settled yet. `sourceName` says which other source. */
export const fundingLine = z.strictObject({
  fiscalYear,
  source: fundingSource,
  sourceName: written(200).optional(),
  plannedYen: yen,
  settledYen: yen.nullable().default(null),
  activity: written(200).optional(),
  note: z.string().max(500).optional(),
});
export type FundingLine = z.infer<typeof fundingLine>;

export const fundingLines = z.array(fundingLine).max(100);

const messages = {
  'settled-above-planned': {
    ja: '決算額{settledYen}円が予算額{plannedYen}円を超えています。',
    en: 'Settled {settledYen} yen exceed the planned {plannedYen} yen.',
  },
  'paid-twice': {
    ja: '{fiscalYear}年度の同じ事業「{activity}」が他の財源（{others}）からも支払われています。',
    en: 'The same activity {activity} of fiscal {fiscalYear} is paid from another source too ({others}).',
  },
} as const satisfies Record<string, Text>;

/** A finding about money; `others` are the lines that it is about too: without an owner of the same list. */
export const fundingFinding = finding.extend({
  others: z.array(z.strictObject({ owner: z.string().optional(), pointer: z.string() })).optional(),
});
export type FundingFinding = z.infer<typeof fundingFinding>;

/** A line of somebody else's list: a base's or a municipality's, by id or code, and where it stands there. */
export interface LineElsewhere {
  readonly owner: string;
  readonly pointer: string;
  readonly line: FundingLine;
}

/** Whitespace, width and case don't make another activity. */
export const activityOf = ({ activity }: FundingLine) => activity?.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const isSamePaidTwice = (a: FundingLine, b: FundingLine) =>
  a.fiscalYear === b.fiscalYear && a.source !== b.source && activityOf(a) === activityOf(b);

/**
 * What is odd about somebody's money, as warnings: each of two lines that pay the same activity is named, with the other,
 * be it in the same list or among those `elsewhere` that may pay for the same.
 */
export function fundingFindings(
  lines: readonly FundingLine[],
  language: Language,
  elsewhere: readonly LineElsewhere[] = [],
): FundingFinding[] {
  const all = [...lines.map((line, at) => ({ pointer: `/funding/${at}`, line })), ...elsewhere];
  return lines.flatMap((line, at) => {
    const others = all.filter((other) => isSamePaidTwice(line, other.line)).map(({ line: _line, ...where }) => where);
    return [...overspent(line, at, language), ...paidTwice(line, at, others, language)];
  });
}

const warning = (
  rule: keyof typeof messages,
  at: number,
  values: Record<string, string | number>,
  language: Language,
): FundingFinding => ({
  rule,
  severity: 'warning',
  pointer: `/funding/${at}`,
  message: fill(messages[rule], values)[language],
});

function overspent({ plannedYen, settledYen }: FundingLine, at: number, language: Language): FundingFinding[] {
  if (settledYen === null || settledYen <= plannedYen) return [];
  return [warning('settled-above-planned', at, { plannedYen, settledYen }, language)];
}

function paidTwice(
  { fiscalYear, activity }: FundingLine,
  at: number,
  others: NonNullable<FundingFinding['others']>,
  language: Language,
): FundingFinding[] {
  if (activity === undefined || others.length === 0) return [];
  const named = others.map(({ owner, pointer }) => (owner === undefined ? pointer : `${owner} ${pointer}`)).join(', ');
  return [{ ...warning('paid-twice', at, { fiscalYear, activity, others: named }, language), others }];
}
