import type { CareFunction } from './care-function.ts';
import type { Zone } from './zone.ts';
import { lastDayOf } from './zoning.ts';

/** An area that another zone has as well, for the same functions and population, on the same days. */
export interface Overlap {
  /** As the first zone names it. */
  readonly member: string;
  readonly functions: readonly CareFunction[];
  readonly other: Zone;
  /** First and last day of it. */
  readonly from: string;
  readonly to: string;
}

/** `40-401307-east` is a part of 401307; null for what is no part of a municipality, as far as its id says. */
export function wholeOf(member: string): string | null {
  return /^\d{2}-(\d{6})-/.exec(member)?.[1] ?? null;
}

/** What the first zone and others have in common, once for each member and other zone version. */
export function overlapsWith(zone: Zone, others: readonly Zone[]): Overlap[] {
  return others.flatMap((other) => {
    const from = zone.validFrom > other.validFrom ? zone.validFrom : other.validFrom;
    const to = lastDayOf(zone) < lastDayOf(other) ? lastDayOf(zone) : lastDayOf(other);
    const functions = zone.functions.filter((one) => other.functions.includes(one));
    if (from > to || zone.population !== other.population || functions.length === 0) return [];
    const taken = new Set(other.municipalities);
    const takenParts = new Set(other.municipalities.map(wholeOf));
    return zone.municipalities
      .filter((member) => taken.has(member) || takenParts.has(member) || taken.has(wholeOf(member) ?? ''))
      .map((member) => ({ member, functions, other, from, to }));
  });
}
