import type { listInstitutions as operation } from '../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingInstitutions } from '../store/matching-institutions.ts';

export async function listInstitutions({ query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listInstitutions', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const institutions = await readMatchingInstitutions(client(), filters, dayInTokyo(now));
  return { status: 200, json: pageOf(institutions, { after, limit, scope }, ({ institutionId }) => institutionId) };
}
