import type * as z from 'zod';
import type { listAreas as operation } from '../../openapi/operations/areas.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingAreas } from '../store/matching-areas.ts';

type Query = z.output<typeof operation.query>;

export async function listAreas({ query, now }: Request<unknown, Query>): Promise<Reply> {
  const { level, prefecture, asOf, limit, cursor } = query;
  const scope = { operation: 'listAreas', level, prefecture, asOf };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  // The day travels in the cursor, so that a list begun before midnight stays on its day.
  const on = after?.split(' ')[0] ?? asOf ?? dayInTokyo(now);
  const areas = await readMatchingAreas(client(), query, on);
  return { status: 200, json: pageOf(areas, { after, limit, scope }, ({ code }) => `${on} ${code}`) };
}
