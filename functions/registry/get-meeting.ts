import type { Reply, Request } from '../http/request.ts';
import { getRecord } from './get-record.ts';

export function getMeeting({ params: { meetingId } }: Request<{ meetingId: string }>): Promise<Reply> {
  return getRecord('MEETING', meetingId);
}
