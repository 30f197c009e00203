import type { CareFunction } from './care-function.ts';
import { planPeriods } from './plan-period.ts';
import type { Zone, ZonePopulation } from './zone.ts';

/** A zone through time: its versions in the order of `validFrom`, never two on one day. `rev` counts its changes. */
export interface ZoneTimeline {
  readonly rev: number;
  readonly versions: readonly Zone[];
}

/** Everything about a prefecture's zones, past and to come. `rev` guards against two changes at once. */
export interface Zoning {
  readonly prefecture: string;
  readonly rev: number;
  /** Areas may be in several zones of a function: sums over zones then count them twice. */
  readonly overlapDeclared: boolean;
  readonly zones: Readonly<Record<string, ZoneTimeline>>;
}

export const noZoning = (prefecture: string): Zoning => ({ prefecture, rev: 0, overlapDeclared: false, zones: {} });
export const noTimeline: ZoneTimeline = { rev: 0, versions: [] };

/** The last day of a version: no zone outlives its plan period. */
export const lastDayOf = ({ validTo, planPeriod }: Pick<Zone, 'validTo' | 'planPeriod'>): string =>
  validTo ?? planPeriods[planPeriod].to;

const isInForce = (version: Zone, day: string) => version.validFrom <= day && day <= lastDayOf(version);
const byId = (a: Zone, b: Zone) => (a.zoneId < b.zoneId ? -1 : 1);

export function versionOn({ versions }: ZoneTimeline, day: string): Zone | undefined {
  return versions.find((version) => isInForce(version, day));
}

/** The zones of a prefecture on a day `YYYY-MM-DD`, in the order of their ids. */
export function zonesOn({ zones }: Zoning, day: string): Zone[] {
  return Object.values(zones)
    .flatMap((timeline) => versionOn(timeline, day) ?? [])
    .toSorted(byId);
}

/**
 * The zone that has an area (municipality, ward or daily-life area, by its own code) for a function and population on a
 * day; null where none has. Where overlap is declared there may be several: this is the first by id.
 */
export function zoneOf(
  zoning: Zoning,
  code: string,
  careFunction: CareFunction,
  population: ZonePopulation,
  day: string,
): Zone | null {
  return (
    zonesOn(zoning, day).find(
      (zone) =>
        zone.population === population && zone.functions.includes(careFunction) && zone.municipalities.includes(code),
    ) ?? null
  );
}

/** Every version of every zone, each with its last day in `validTo`: what reasons about time can be handed on. */
export function datedVersions({ zones }: Zoning): (Zone & { readonly validTo: string })[] {
  return Object.values(zones)
    .flatMap(({ versions }) => versions)
    .map((version) => ({ ...version, validTo: lastDayOf(version) }));
}

export function dayAfter(day: string): string {
  return daysAfter(day, 1);
}

export function dayBefore(day: string): string {
  return daysAfter(day, -1);
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What is left of a version that holds no longer from a day on; null where that is nothing. */
function endedBefore(version: Zone, day: string): Zone | null {
  if (version.validFrom >= day) return null;
  return lastDayOf(version) < day ? version : { ...version, validTo: dayBefore(day) };
}

/** The first day of the version that follows one which begins on `validFrom`; null where none does. */
export function nextStart({ versions }: ZoneTimeline, validFrom: string): string | null {
  return versions.find((other) => other.validFrom > validFrom)?.validFrom ?? null;
}

/**
 * A timeline's versions with one more. It ends the version before it the day before, takes the place of one that begins on
 * the same day, and, where a later one follows, ends the day before that at the latest.
 */
export function withVersion({ versions }: ZoneTimeline, version: Zone): Zone[] {
  const before = versions.filter(({ validFrom }) => validFrom < version.validFrom);
  const after = versions.filter(({ validFrom }) => validFrom > version.validFrom);
  const next = after[0]?.validFrom;
  const fitted = next === undefined ? version : (endedBefore(version, next) ?? version);
  return [...before.flatMap((one) => endedBefore(one, version.validFrom) ?? []), fitted, ...after];
}

/** A timeline's versions without what they say from a day on: what is in force then ends the day before. */
export function endedFrom({ versions }: ZoneTimeline, day: string): Zone[] {
  return versions.flatMap((version) => endedBefore(version, day) ?? []);
}

/** Whether a timeline says anything about a day or those after it. */
export function reaches({ versions }: ZoneTimeline, day: string): boolean {
  return versions.some((version) => lastDayOf(version) >= day);
}

/** The zoning with new versions of some zones: each of them, and the zoning, counts one change more. */
export function withTimelines(zoning: Zoning, changed: ReadonlyMap<string, readonly Zone[]>): Zoning {
  const timelines = [...changed].map(([id, versions]): [string, ZoneTimeline] => [
    id,
    { rev: (zoning.zones[id] ?? noTimeline).rev + 1, versions },
  ]);
  return { ...zoning, rev: zoning.rev + 1, zones: { ...zoning.zones, ...Object.fromEntries(timelines) } };
}
