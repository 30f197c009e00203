import type { listMunicipalFunding as operation } from '../../openapi/operations/money.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingFunding } from '../store/matching-funding.ts';

export async function listMunicipalFunding({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listMunicipalFunding', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await readMatchingFunding(client(), filters);
  return { status: 200, json: pageOf(found, { after, limit, scope }, ({ code }) => code) };
}
