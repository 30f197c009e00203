import type { Area } from '../../schema/area.ts';
import { wholesIn } from '../../schema/area-parts.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import type { Zone, ZoneBody } from '../../schema/zone.ts';
import { nextStart, noTimeline, withTimelines, withVersion, type Zoning } from '../../schema/zoning.ts';
import { checkOverlap, checkZone } from './check-zone.ts';
import { refuse } from './refuse.ts';

export interface PlannedZone {
  /** The version as it will stand: before a later one it ends in time. */
  readonly zone: Zone;
  readonly after: Zoning;
}

/**
 * A zoning with one zone put. `areas`: the prefecture's, every version. Throws registration-breaks-rules (422) with every place
 * at once.
 */
export function planZone(before: Zoning, zoneId: string, body: ZoneBody, areas: readonly Area[]): PlannedZone {
  const prefecture = prefectureOf(zoneId);
  const timeline = before.zones[zoneId] ?? noTimeline;
  const given: Zone = { ...body, zoneId, prefecture };
  const versions = withVersion(timeline, given);
  const zone = versions.find(({ validFrom }) => validFrom === given.validFrom) ?? given;
  const others = Object.entries(before.zones).flatMap(([id, other]) => (id === zoneId ? [] : other.versions));
  refuse([
    ...namedOtherwise(body, given),
    ...reachesNext(given, nextStart(timeline, given.validFrom)),
    ...checkZone(given, areas),
    ...(before.overlapDeclared ? [] : checkOverlap(zone, others, wholesIn(areas))),
  ]);
  return { zone, after: withTimelines(before, new Map([[zoneId, versions]])) };
}

/** What a body says of its id and prefecture, against the id that it was sent for. */
export function namedOtherwise(
  body: { readonly zoneId?: string | undefined; readonly prefecture?: string | undefined },
  { zoneId, prefecture }: Pick<Zone, 'zoneId' | 'prefecture'>,
  at = '',
): ProblemPlace[] {
  return [
    ...((body.zoneId ?? zoneId) === zoneId
      ? []
      : [
          {
            pointer: `${at}/zoneId`,
            code: 'other-zone',
            message: `パスの${zoneId}と違います / not the path's ${zoneId}`,
          },
        ]),
    ...((body.prefecture ?? prefecture) === prefecture
      ? []
      : [
          {
            pointer: `${at}/prefecture`,
            code: 'other-prefecture',
            message: `idの都道府県${prefecture}と違います / not the id's prefecture ${prefecture}`,
          },
        ]),
  ];
}

/** A last day that runs into a later version contradicts it; one that is left open just ends before. */
function reachesNext({ validTo }: Zone, next: string | null): ProblemPlace[] {
  if (validTo === null || next === null || validTo < next) return [];
  const message = `${next}からの版と重なります / runs into the version that begins on ${next}`;
  return [{ pointer: '/validTo', code: 'overlapping-validity', message }];
}
