import type { listSupports as operation } from '../../openapi/operations/supports.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Support } from '../../schema/support.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingRecords } from '../store/matching-records.ts';

/** A recipient's entries are its prefecture's; who names neither reads its own prefecture's, or the nation's. */
export async function listSupports({ query, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, recipient, kind, fiscalYear } = query;
  const of = query.prefecture ?? prefectureOf(recipient ?? principal.area);
  const scope = { operation: 'listSupports', prefecture: of, recipient, kind, fiscalYear };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const prefecture = of === 'JP' ? undefined : of;
  const found = await readMatchingRecords<Support>(client(), 'SUPPORT', { prefecture, fiscalYear });
  const wanted = found.filter(
    (one) =>
      (recipient === undefined || one.recipient === recipient) && (kind === undefined || one.kinds.includes(kind)),
  );
  return { status: 200, json: pageOf(wanted, { after, limit, scope }, ({ supportId }) => supportId) };
}
