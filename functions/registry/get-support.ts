import type { Reply, Request } from '../http/request.ts';
import { getRecord } from './get-record.ts';

export function getSupport({ params: { supportId } }: Request<{ supportId: string }>): Promise<Reply> {
  return getRecord('SUPPORT', supportId);
}
