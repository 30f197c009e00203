import type { Area } from './area.ts';
import { membershipOn } from './area-parts.ts';
import { type Serving, servesOn } from './serving.ts';
import { type Zoning, zonesOn } from './zoning.ts';

/** A base or an institution with the zones that it serves, and served before. */
export interface ServingRespondent extends Serving {
  readonly id: string;
}

/** Who serves a zone or a municipality on a day: ids. */
export interface ServedBy {
  readonly zone: (zoneId: string) => readonly string[];
  readonly municipality: (code: string) => readonly string[];
}

/**
 * Bases and institutions count in every zone that they serve on the day, and in every municipality of those zones, so that
 * figures of several such areas can't be added up. `areas`: the prefecture's, every version.
 */
export function servedBy(
  zoning: Zoning,
  areas: readonly Area[],
  serving: readonly ServingRespondent[],
  day: string,
): ServedBy {
  const byZone = new Map(
    zonesOn(zoning, day).map((zone) => [
      zone.zoneId,
      {
        ids: serving.filter((one) => servesOn(one, zone.zoneId, day)).map(({ id }) => id),
        members: new Set(membershipOn(zone.municipalities, areas, day).municipalities),
      },
    ]),
  );
  return {
    zone: (zoneId) => byZone.get(zoneId)?.ids ?? [],
    municipality: (code) => [
      ...new Set([...byZone.values()].flatMap(({ ids, members }) => (members.has(code) ? ids : []))),
    ],
  };
}
