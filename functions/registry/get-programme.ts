import type { Reply, Request } from '../http/request.ts';
import { getRecord } from './get-record.ts';

export function getProgramme({ params: { programmeId } }: Request<{ programmeId: string }>): Promise<Reply> {
  return getRecord('PROGRAMME', programmeId);
}
