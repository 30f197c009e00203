import type { listPracticeCases as operation } from '../../openapi/operations/practice-cases.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readVisibleCases } from '../store/visible-cases.ts';

/** Texts of a page together, so that a page of long cases ends before the answer grows beyond what may be sent. */
const pageBytes = 4_000_000;

export async function listPracticeCases({ query, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listPracticeCases', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await readVisibleCases(client(), principal, filters, prefectureOf(after ?? ''));
  const rest = found.filter(({ caseId }) => after === null || caseId > after);
  const page = { after, limit: Math.min(limit, countWithin(rest.slice(0, limit), pageBytes)), scope };
  return { status: 200, json: pageOf(rest, page, ({ caseId }) => caseId) };
}

/** How many of the items, from the first on, have at most so many bytes together: at least one. */
export function countWithin(items: readonly object[], bytes: number): number {
  let left = bytes;
  const count = items.findIndex((one) => {
    left -= Buffer.byteLength(JSON.stringify(one));
    return left < 0;
  });
  return Math.max(1, count < 0 ? items.length : count);
}
