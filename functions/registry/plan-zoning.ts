import type { Area } from '../../schema/area.ts';
import { wholesIn } from '../../schema/area-parts.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import type { Zone, ZoningBody } from '../../schema/zone.ts';
import {
  endedFrom,
  lastDayOf,
  noTimeline,
  reaches,
  withTimelines,
  withVersion,
  type Zoning,
} from '../../schema/zoning.ts';
import { checkOverlap, checkZone } from './check-zone.ts';
import { namedOtherwise } from './plan-zone.ts';
import { refuse } from './refuse.ts';

export interface PlannedZoning {
  readonly zones: readonly Zone[];
  /** Zones that end without a successor of the same id, and their last day; null: they never came into force. */
  readonly ended: readonly { readonly zoneId: string; readonly validTo: string | null }[];
  readonly after: Zoning;
}

/**
 * A zoning replaced from a day on by all zones of an import. `areas`: the prefecture's, every version. Throws
 * registration-breaks-rules (422) with every place at once.
 */
export function planZoning(before: Zoning, body: ZoningBody, areas: readonly Area[]): PlannedZoning {
  const { prefecture } = before;
  const { replaceFrom, allowOverlap: overlapDeclared = before.overlapDeclared } = body;
  const zones = body.zones.map((given): Zone => ({ ...given, prefecture, validFrom: given.validFrom ?? replaceFrom }));
  const wholesOf = wholesIn(areas);
  refuse(
    zones.flatMap((zone, index) => [
      ...checkPlace(zone, body, index, prefecture),
      ...checkZone(zone, areas, `/zones/${index}`),
      ...(overlapDeclared ? [] : checkOverlap(zone, zones.slice(0, index), wholesOf, `/zones/${index}`)),
    ]),
  );
  const given = new Map(zones.map((zone) => [zone.zoneId, zone]));
  const touched = Object.keys(before.zones).filter((id) => reaches(before.zones[id] ?? noTimeline, replaceFrom));
  const cut = new Map(touched.map((id) => [id, endedFrom(before.zones[id] ?? noTimeline, replaceFrom)]));
  const put = zones.map((zone): [string, Zone[]] => {
    const timeline = before.zones[zone.zoneId] ?? noTimeline;
    return [zone.zoneId, withVersion({ ...timeline, versions: endedFrom(timeline, replaceFrom) }, zone)];
  });
  return {
    zones,
    ended: touched
      .filter((id) => !given.has(id))
      .toSorted()
      .map((id) => ({ zoneId: id, validTo: lastDayIn(cut.get(id) ?? []) })),
    after: { ...withTimelines(before, new Map([...cut, ...put])), overlapDeclared },
  };
}

const lastDayIn = (versions: readonly Zone[]) => {
  const last = versions.at(-1);
  return last ? lastDayOf(last) : null;
};

/** What is wrong with a zone's place in the import: its id, and when it begins. */
function checkPlace(zone: Zone, body: ZoningBody, index: number, prefecture: string): ProblemPlace[] {
  const at = `/zones/${index}`;
  const { zoneId, validFrom } = zone;
  const isSecond = body.zones.findIndex((one) => one.zoneId === zoneId) < index;
  const place = (field: string, code: string, message: string) => [{ pointer: `${at}/${field}`, code, message }];
  return [
    ...(prefectureOf(zoneId) === prefecture
      ? []
      : place('zoneId', 'other-prefecture', `${zoneId}: 別の都道府県です / in another prefecture`)),
    ...namedOtherwise({ prefecture: body.zones[index]?.prefecture }, zone, at),
    ...(isSecond ? place('zoneId', 'duplicate', `${zoneId}: 二度あります / named twice`) : []),
    ...(validFrom < body.replaceFrom
      ? place('validFrom', 'before-replace-from', `${body.replaceFrom}より前です / before replaceFrom`)
      : []),
  ];
}
