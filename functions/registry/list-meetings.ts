import type { listMeetings as operation } from '../../openapi/operations/meetings.ts';
import type { Meeting } from '../../schema/meeting.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readMatchingRecords } from '../store/matching-records.ts';

export async function listMeetings({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listMeetings', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await readMatchingRecords<Meeting>(client(), 'MEETING', filters);
  return { status: 200, json: pageOf(found, { after, limit, scope }, ({ meetingId }) => meetingId) };
}
