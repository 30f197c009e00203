import type { listZones as operation } from '../../openapi/operations/zones.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { zonesOn } from '../../schema/zoning.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readZoning } from '../store/zoning.ts';

export async function listZones({ query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { prefecture, population, asOf, limit, cursor } = query;
  const scope = { operation: 'listZones', prefecture, function: query.function, population, asOf };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  // The day travels in the cursor, so that a list begun before midnight stays on its day.
  const [on = dayInTokyo(now), last = ''] = after?.split(' ') ?? [asOf];
  const wanted = prefectures.filter(({ code }) => (prefecture ?? code) === code && code >= prefectureOf(last));
  const zonings = await Promise.all(wanted.map(({ code }) => readZoning(client(), code)));
  const zones = zonings
    .flatMap((zoning) => zonesOn(zoning, on))
    .filter((zone) => (population ?? zone.population) === zone.population)
    .filter(({ functions }) => query.function === undefined || functions.includes(query.function));
  return { status: 200, json: pageOf(zones, { after, limit, scope }, ({ zoneId }) => `${on} ${zoneId}`) };
}
