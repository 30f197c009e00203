import type { listBases as operation } from '../../openapi/operations/bases.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingBases } from '../store/matching-bases.ts';

export async function listBases({ query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listBases', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const bases = await readMatchingBases(client(), filters, dayInTokyo(now));
  return { status: 200, json: pageOf(bases, { after, limit, scope }, ({ baseId }) => baseId) };
}
