import type * as z from 'zod';
import type { listRounds as operation } from '../../openapi/operations/rounds.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readVisibleRounds } from '../store/visible-rounds.ts';

type Query = z.output<typeof operation.query>;

export async function listRounds({ query, principal }: Request<unknown, Query>): Promise<Reply> {
  const { prefecture, form, fiscalYear, limit, cursor } = query;
  const scope = { operation: 'listRounds', prefecture, form, fiscalYear };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const visible = await readVisibleRounds(client(), principal, { prefecture, form, fiscalYear });
  return { status: 200, json: pageOf(visible, { after, limit, scope }, ({ roundId }) => roundId) };
}
