import type { revokeAccessKey as operation } from '../../openapi/operations/access-keys.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { putAccessKey, readAccessKey } from '../store/access-keys.ts';
import { client } from '../store/client.ts';

/** Ends a key for good; once more is no error. Another person's key is not there, but for an administrator. */
export async function revokeAccessKey({ params, principal, now }: RequestOf<typeof operation>): Promise<Reply> {
  const kept = await readAccessKey(client(), params.keyId);
  const isReachable = kept && (principal.role === 'administrator' || kept.owner === principal.sub);
  if (!isReachable) throw new Problem('not-found', { what: params.keyId });
  if (kept.revokedAt === null) await putAccessKey(client(), { ...kept, revokedAt: instantInTokyo(now) }, false);
  return { status: 204 };
}
