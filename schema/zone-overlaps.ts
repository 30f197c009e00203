import type { Area } from './area.ts';
import { type WholesOf, wholesIn } from './area-parts.ts';
import type { CareFunction } from './care-function.ts';
import type { Zone } from './zone.ts';
import { lastDayOf, type Zoning, zonesOn } from './zoning.ts';

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

/**
 * What the first zone and others have in common, once for each member and other zone version: the same area, or one that
 * is a part of the other, such as a ward and its city.
 */
export function overlapsWith(zone: Zone, others: readonly Zone[], wholesOf: WholesOf): Overlap[] {
  return others.flatMap((other) => {
    const from = zone.validFrom > other.validFrom ? zone.validFrom : other.validFrom;
    const to = lastDayOf(zone) < lastDayOf(other) ? lastDayOf(zone) : lastDayOf(other);
    const functions = zone.functions.filter((one) => other.functions.includes(one));
    if (from > to || zone.population !== other.population || functions.length === 0) return [];
    const taken = new Set(other.municipalities);
    const takenInParts = new Set(other.municipalities.flatMap(wholesOf));
    return zone.municipalities
      .filter((member) => takenInParts.has(member) || [member, ...wholesOf(member)].some((one) => taken.has(one)))
      .map((member) => ({ member, functions, other, from, to }));
  });
}

/** Whether any of the zones, all in force on one day, have something in common. */
export function doOverlap(zones: readonly Zone[], wholesOf: WholesOf): boolean {
  const groups = zones.flatMap(({ functions, population, municipalities }) =>
    functions.flatMap((name) => municipalities.map((member) => ({ member, group: `${name} ${population}` }))),
  );
  return [...Map.groupBy(groups, ({ group }) => group).values()].some((group) => {
    const members = new Set(group.map(({ member }) => member));
    return members.size < group.length || [...members].some((one) => wholesOf(one).some((whole) => members.has(whole)));
  });
}

/** What is said of the figures of a prefecture's zones on a day: overlap that is declared no more stays where it was. */
export function additivityOf(zoning: Zoning, areas: readonly Area[], day: string): { additive?: boolean } {
  return zoning.overlapDeclared || doOverlap(zonesOn(zoning, day), wholesIn(areas)) ? { additive: false } : {};
}
