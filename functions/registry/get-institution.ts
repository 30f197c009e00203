import type { Reply, Request } from '../http/request.ts';
import { getRecord } from './get-record.ts';

export function getInstitution({ params: { institutionId } }: Request<{ institutionId: string }>): Promise<Reply> {
  return getRecord('INST', institutionId);
}
