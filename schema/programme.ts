import * as z from 'zod';
import { prefectureCode } from './area.ts';
import type { Finding } from './finding.ts';
import { fiscalYear } from './fiscal-year.ts';
import { type FundingLine, fundingFindings, fundingLines } from './funding.ts';
import { ownedId } from './paging.ts';
import { fill, type Language, type Text } from './text.ts';

const statedYen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** How far a programme was taken up: a count and what is counted, in words (診療所, 件). */
const takeUp = z.strictObject({ count: z.int().min(0).max(1_000_000_000), unit: z.string().trim().min(1).max(50) });

const own = {
  name: z.string().trim().min(1).max(200),
  fiscalYear,
  /** Lines of that fiscal year. */
  funding: fundingLines,
  takeUp: z.array(takeUp).max(20).default([]),
  /** The budget total that a document states, kept as it is also where it is not the sum of the lines. */
  statedTotalYen: statedYen.optional(),
};

/** A programme as it is put. What follows from the rest may be sent along as a GET gave it. */
export const programmeBody = z.strictObject({
  ...own,
  programmeId: ownedId.optional(),
  prefecture: prefectureCode.optional(),
  plannedYen: z.int().optional(),
  settledYen: z.int().nullish(),
});
export type ProgrammeBody = z.output<typeof programmeBody>;

/**
 * A programme of the prefecture's own (都道府県の独自事業) in one fiscal year. `plannedYen` and `settledYen` are sums of its
 * lines; `settledYen` is null until all of them are settled.
 */
export const programme = z.strictObject({
  programmeId: ownedId,
  prefecture: prefectureCode,
  ...own,
  takeUp: own.takeUp.unwrap(),
  plannedYen: z.int(),
  settledYen: z.int().nullable(),
});
export type Programme = z.output<typeof programme>;

function settledSum(lines: readonly FundingLine[]): number | null {
  const settled = lines.flatMap(({ settledYen }) => settledYen ?? []);
  return lines.length > 0 && settled.length === lines.length ? settled.reduce((sum, yen) => sum + yen, 0) : null;
}

/** The programme that a body makes. */
export function programmeOf(programmeId: string, body: ProgrammeBody): Programme {
  const { programmeId: _id, prefecture: _prefecture, plannedYen: _planned, settledYen: _settled, ...rest } = body;
  const plannedYen = body.funding.reduce((sum, line) => sum + line.plannedYen, 0);
  const settledYen = settledSum(body.funding);
  return { programmeId, prefecture: programmeId.slice(0, 2), ...rest, plannedYen, settledYen };
}

const message: Text = {
  ja: '記載された合計は{stated}円ですが、内訳の予定額の合計は{planned}円です（差{difference}円。端数処理による場合があります）。',
  en: 'The stated total is {stated} yen, yet the lines’ planned yen sum up to {planned} (difference {difference}; rounding may be why).',
};

/** What is odd about a programme's money, as warnings: a stated total that is not the sum, and all that is odd about its lines. */
export function programmeFindings(programme: Programme, language: Language): Finding[] {
  const { statedTotalYen: stated, plannedYen: planned, funding } = programme;
  const lines = fundingFindings(funding, language);
  if (stated === undefined || stated === planned) return lines;
  const values = { stated, planned, difference: stated - planned };
  return [
    {
      rule: 'total-differs',
      severity: 'warning',
      pointer: '/statedTotalYen',
      message: fill(message, values)[language],
    },
    ...lines,
  ];
}

/** A programme, as the log and the feed tell it: neither its name nor what is counted. */
export const programmeChanged = z.strictObject({
  programmeId: z.string(),
  fiscalYear: z.int(),
  sources: z.array(z.string()),
  plannedYen: z.int(),
  settledYen: z.int().nullable(),
});
