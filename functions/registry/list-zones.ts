import type { listZones as operation } from '../../openapi/operations/zones.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingZones } from '../store/matching-zones.ts';

export async function listZones({ query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { prefecture, population, asOf, limit, cursor } = query;
  const scope = { operation: 'listZones', prefecture, function: query.function, population, asOf };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  // The day travels in the cursor, so that a list begun before midnight stays on its day.
  const [on = dayInTokyo(now), last = ''] = after?.split(' ') ?? [asOf];
  const zones = await readMatchingZones(client(), query, on, prefectureOf(last));
  return { status: 200, json: pageOf(zones, { after, limit, scope }, ({ zoneId }) => `${on} ${zoneId}`) };
}
