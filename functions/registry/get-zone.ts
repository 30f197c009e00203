import type { getZone as operation } from '../../openapi/operations/zones.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Zone } from '../../schema/zone.ts';
import { noTimeline, versionOn, type ZoneTimeline } from '../../schema/zoning.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readZoning } from '../store/zoning.ts';

export async function getZone({ params, query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { zoneId } = params;
  const { asOf } = query;
  const timeline = (await readZoning(client(), prefectureOf(zoneId))).zones[zoneId] ?? noTimeline;
  const found = asOf === undefined ? zoneNow(timeline, dayInTokyo(now)) : versionOn(timeline, asOf);
  if (!found) throw new Problem('not-found', { what: asOf === undefined ? zoneId : `${zoneId} (${asOf})` });
  const etag = `"${timeline.rev}"`;
  // Today's version changes at midnight without a change of the zone: its mark may be used to write, not to skip a read.
  if (asOf === undefined && timeline.versions.length > 1) return { status: 200, json: found, headers: { etag } };
  return { status: 200, json: found, etag };
}

/** The version of today; of a zone that has ended the last one; of one that is yet to come the first. */
export function zoneNow(timeline: ZoneTimeline, today: string): Zone | undefined {
  const { versions } = timeline;
  return versionOn(timeline, today) ?? versions.findLast(({ validFrom }) => validFrom <= today) ?? versions[0];
}
