import * as z from 'zod';
import { prefectureCode } from './area.ts';
import type { CoverageBase } from './coverage.ts';
import { day } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { fill, type Language, type Text } from './text.ts';
import { daysAfter } from './zoning.ts';

/** A base for which nothing was logged in its first year, from `since` to `until`. */
export const unsupportedBase = z.strictObject({
  kind: z.literal('base-without-support'),
  prefecture: prefectureCode,
  baseId: ownedId,
  since: day,
  until: day,
  message: z.string(),
});
export type UnsupportedBase = z.output<typeof unsupportedBase>;

type Designations = CoverageBase['designations'];

/** What the rule needs of a base. */
export interface YoungBase {
  readonly baseId: string;
  readonly prefecture: string;
  readonly name: string;
  /** The day of its first designation, or else of its registration. */
  readonly since: string;
}

const yearDays = 365;

/** The day on which a base was first designated, as a day knows it; null where it was not. */
export function firstDesignated(designations: Designations, on: string): string | null {
  const days = designations.filter(({ status, date }) => status === 'designated' && date <= on);
  return days.map(({ date }) => date).toSorted()[0] ?? null;
}

const message: Text = {
  ja: '拠点「{name}」には、最初の1年（{since}から{until}まで）に都道府県の支援の記録がありません。',
  en: 'No support was logged for the base {name} in its first year, {since} to {until}.',
};

/** Bases whose first year is over on a day without any support dated in it; gone as soon as some is logged. */
export function basesWithoutSupport(
  bases: readonly YoungBase[],
  supports: readonly { readonly recipient: string; readonly date: string }[],
  on: string,
  language: Language,
): UnsupportedBase[] {
  const ofBase = Map.groupBy(supports, ({ recipient }) => recipient);
  return bases.flatMap(({ baseId, prefecture, name, since }): UnsupportedBase[] => {
    const until = daysAfter(since, yearDays - 1);
    const wasSupported = ofBase.get(baseId)?.some(({ date }) => since <= date && date <= until) ?? false;
    if (until >= on || wasSupported) return [];
    const text = fill(message, { name, since, until })[language];
    return [{ kind: 'base-without-support', prefecture, baseId, since, until, message: text }];
  });
}
