import type * as z from 'zod';
import type { listRounds as operation } from '../../openapi/operations/rounds.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { listRoundsOf } from '../store/rounds.ts';
import { visibleRounds } from './visible-rounds.ts';

type Query = z.output<typeof operation.query>;

export async function listRounds({ query, principal }: Request<unknown, Query>): Promise<Reply> {
  const { prefecture, form, fiscalYear, limit, cursor } = query;
  const scope = { operation: 'listRounds', prefecture, form, fiscalYear };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const owners = prefecture === undefined ? ownersFor(principal) : [prefecture];
  const rounds = (await Promise.all(owners.map((one) => listRoundsOf(client(), one))))
    .flat()
    .filter((one) => (form ?? one.form) === one.form && (fiscalYear ?? one.fiscalYear) === one.fiscalYear);
  const visible = (await visibleRounds(client(), principal, rounds)).toSorted((a, b) =>
    a.roundId < b.roundId ? -1 : 1,
  );
  return { status: 200, json: pageOf(visible, { after, limit, scope }, ({ roundId }) => roundId) };
}

/** Whose rounds a caller sees who names no prefecture: its own and the nation's, or everybody's. */
function ownersFor({ area }: Principal): readonly string[] {
  return area === 'JP' ? ['JP', ...prefectures.map(({ code }) => code)] : [prefectureOf(area), 'JP'];
}
