import * as z from 'zod';
import { day } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { dayAfter, dayBefore } from './zoning.ts';

/** Zones that a base or an institution serves: ids of its own prefecture. */
export const servedZones = z.array(ownedId).max(100);

/** Lists that held before, each until its last day `to`, in the order of those days. Absent: `zones` held from the start. */
export const zonesBefore = z.array(z.strictObject({ to: day, zones: servedZones }));
export type ZonesBefore = readonly { readonly to: string; readonly zones: readonly string[] }[];

export interface Serving {
  readonly zones: readonly string[];
  readonly zonesBefore?: ZonesBefore | undefined;
}

/** Zones served on a day. */
export function zonesServedOn({ zones, zonesBefore: before = [] }: Serving, on: string): readonly string[] {
  return before.find(({ to }) => on <= to)?.zones ?? zones;
}

export function servesOn(one: Serving, zoneId: string, on: string): boolean {
  return zonesServedOn(one, on).includes(zoneId);
}

export function everServes(one: Serving, zoneId: string): boolean {
  return [one, ...(one.zonesBefore ?? [])].some(({ zones }) => zones.includes(zoneId));
}

/** First day of `zones`; null where they held from the start. */
export function servedSince({ zonesBefore: before = [] }: Serving): string | null {
  const last = before.at(-1);
  return last ? dayAfter(last.to) : null;
}

/** Whether two lists name the same zones: their order says nothing. */
export function areSameZones(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((zoneId) => other.includes(zoneId));
}

/**
 * What stands before a list that holds from a day on. Lists of days gone by stay; a list put again from the same day on
 * is a correction, so that one which never held leaves no trace. A new one without a day holds from the start.
 */
export function zonesBeforeChange(
  before: Serving | null,
  { zones, zonesFrom }: { readonly zones: readonly string[]; readonly zonesFrom?: string | undefined },
  today: string,
): z.output<typeof zonesBefore> {
  if (before === null)
    return zonesFrom === undefined || zones.length === 0 ? [] : [{ to: dayBefore(zonesFrom), zones: [] }];
  const kept = (before.zonesBefore ?? []).map(({ to, zones: held }) => ({ to, zones: [...held] }));
  if (areSameZones(before.zones, zones)) return kept;
  const from = zonesFrom ?? today;
  if (from !== servedSince(before)) return [...kept, { to: dayBefore(from), zones: [...before.zones] }];
  return areSameZones(kept.at(-1)?.zones ?? [], zones) ? kept.slice(0, -1) : kept;
}
