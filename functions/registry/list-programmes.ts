import type { listProgrammes as operation } from '../../openapi/operations/programmes.ts';
import type { Programme } from '../../schema/programme.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingRecords } from '../store/matching-records.ts';

export async function listProgrammes({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listProgrammes', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await readMatchingRecords<Programme>(client(), 'PROGRAMME', filters);
  return { status: 200, json: pageOf(found, { after, limit, scope }, ({ programmeId }) => programmeId) };
}
