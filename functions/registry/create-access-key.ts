import type { createAccessKey as operation } from '../../openapi/operations/access-keys.ts';
import { endOfKey, isInForce, keysAtMost } from '../../schema/access-key.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { listAccessKeys, newKey, putAccessKey } from '../store/access-keys.ts';
import { client } from '../store/client.ts';

/**
 * Makes a key that reads what its maker reads, and no more. The answer is the only place where the key ever stands, so nobody
 * keeps it for a repeated request either.
 */
export async function createAccessKey({ body, principal, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { sub: owner, area } = principal;
  const end = endOfKey(body, now);
  if (!end) throw tooLong();
  const own = (await listAccessKeys(client())).filter((one) => one.owner === owner && isInForce(one, now));
  if (own.length >= keysAtMost) throw new Problem('too-many-keys', { most: keysAtMost });
  const { id, key, hash } = newKey();
  const made = {
    id,
    label: body.label,
    area,
    createdAt: instantInTokyo(now),
    expiresAt: instantInTokyo(end),
    revokedAt: null,
  };
  await putAccessKey(client(), { ...made, owner, hash }, true);
  return {
    status: 201,
    json: { ...made, key },
    headers: { location: `/v1/access-keys/${id}`, 'cache-control': 'no-store' },
  };
}

function tooLong(): Problem {
  const message = '今より後、365日以内にしてください / must be later than now, and within 365 days';
  return new Problem('invalid-body', {}, { places: [{ pointer: '/expiresAt', code: 'out-of-range', message }] });
}
