import * as z from 'zod';
import { type Area, municipalityCode, prefectureCode } from './area.ts';
import { fiscalYear } from './fiscal-year.ts';
import { activityOf, type FundingLine, fundingFinding, fundingLines, fundingSource, yen } from './funding.ts';
import type { ProblemPlace } from './problem.ts';

/** A municipality's money for the coordination programme (在宅医療・介護連携推進事業): all lines of all fiscal years. */
export const municipalFunding = z.strictObject({
  code: municipalityCode,
  prefecture: prefectureCode,
  funding: fundingLines,
});
export type MunicipalFunding = z.output<typeof municipalFunding>;

/** The whole list; what a GET gave may be sent back. */
export const municipalFundingBody = z.strictObject({
  code: municipalityCode.optional(),
  prefecture: prefectureCode.optional(),
  funding: fundingLines,
});

/** As saved, with what is odd about the money. */
export const savedMunicipalFunding = municipalFunding.extend({ findings: z.array(fundingFinding) });

/** A change, as the log and the feed tell it: years that are not as before, with their lines now; no names, no notes. */
const fundingChanged = z.strictObject({
  code: z.string(),
  fiscalYears: z.array(fiscalYear),
  lines: z.array(z.strictObject({ fiscalYear, source: fundingSource, plannedYen: yen, settledYen: yen.nullable() })),
});

const place = (at: number, code: string, message: string): ProblemPlace => ({
  pointer: `/funding/${at}`,
  code,
  message,
});

const sameLineKey = (line: FundingLine) =>
  JSON.stringify([line.fiscalYear, line.source, line.sourceName ?? '', activityOf(line) ?? '']);

/**
 * What is wrong with a municipality's lines but for their shape: a line that is there already (the same year, source and
 * activity), and money of a year in which the municipality was no more. `versions`: the municipality through time.
 */
export function municipalFundingFaults(
  lines: readonly FundingLine[],
  versions: readonly Pick<Area, 'validTo'>[],
): ProblemPlace[] {
  const keys = lines.map(sameLineKey);
  const isStill = versions.some(({ validTo }) => validTo === null);
  const lastDay =
    versions
      .map(({ validTo }) => validTo ?? '')
      .toSorted()
      .at(-1) ?? '';
  return lines.flatMap(({ fiscalYear }, at) => {
    const first = keys.indexOf(keys[at] as string);
    return [
      ...(first < at
        ? [
            place(
              at,
              'line-twice',
              `/funding/${first}と同じ年度・財源・事業です。合算するか、事業名（activity）を分けてください / the year, source and activity of /funding/${first}: add them up, or tell their activities apart`,
            ),
          ]
        : []),
      ...(!isStill && `${fiscalYear}-04-01` > lastDay
        ? [
            place(
              at,
              'no-such-municipality-then',
              `この市区町村は${lastDay}までです。承継団体の財源として登録してください / the municipality ended on ${lastDay}: the money is its successor's`,
            ),
          ]
        : []),
    ];
  });
}

/** What the log says of a change. */
export function fundingChangedData({ code, funding }: MunicipalFunding, before: MunicipalFunding | null) {
  const ofYear = (lines: readonly FundingLine[], year: number) =>
    JSON.stringify(lines.filter((line) => line.fiscalYear === year));
  const was = before?.funding ?? [];
  const years = [...new Set([...was, ...funding].map((line) => line.fiscalYear))].toSorted((a, b) => a - b);
  const fiscalYears = years.filter((year) => ofYear(was, year) !== ofYear(funding, year));
  return fundingChanged.parse({
    code,
    fiscalYears,
    lines: funding
      .filter((line) => fiscalYears.includes(line.fiscalYear))
      .map(({ fiscalYear, source, plannedYen, settledYen }) => ({ fiscalYear, source, plannedYen, settledYen })),
  });
}
