import type * as z from 'zod';
import type { listAreas as operation } from '../../openapi/operations/areas.ts';
import { areasOn } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, Request } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';

type Query = z.output<typeof operation.query>;

export async function listAreas({ query, now }: Request<unknown, Query>): Promise<Reply> {
  const { level, prefecture, asOf, limit, cursor } = query;
  const scope = { operation: 'listAreas', level, prefecture, asOf };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  // The day travels in the cursor, so that a list begun before midnight stays on its day.
  const on = after?.split(' ')[0] ?? asOf ?? dayInTokyo(now);
  const partitions = await Promise.all(partitionsOf(query).map((one) => readAreas(client(), one)));
  const areas = areasOn(partitions.flat(), on)
    .filter((one) => (prefecture ?? one.prefecture) === one.prefecture)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { status: 200, json: pageOf(areas, { after, limit, scope }, ({ code }) => `${on} ${code}`) };
}

/** Only the partitions that can hold an answer: the prefectures stand in one of their own. */
function partitionsOf({ level, prefecture }: Query): readonly string[] {
  const municipalities = prefecture === undefined ? prefectures.map(({ code }) => code) : [prefecture];
  return level === 'prefecture' ? ['JP'] : level === 'municipality' ? municipalities : ['JP', ...municipalities];
}
