import type { getOdata as operation } from '../../openapi/operations/odata.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { serviceDocument } from './service-document.ts';

/** The first thing that a client reads. */
export async function getOdata(request: RequestOf<typeof operation>): Promise<Reply> {
  return serviceDocument(request);
}
