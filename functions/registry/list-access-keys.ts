import type { listAccessKeys as operation } from '../../openapi/operations/access-keys.ts';
import type { AccessKey } from '../../schema/access-key.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type KeptKey, listAccessKeys as readAll } from '../store/access-keys.ts';
import { client } from '../store/client.ts';

const shown = ({ owner: _owner, hash: _hash, ...key }: KeptKey): AccessKey => key;

/** The caller's own keys; an administrator's list is everybody's. */
export async function listAccessKeys({ principal, query }: RequestOf<typeof operation>): Promise<Reply> {
  const { limit, cursor } = query;
  const scope = { operation: 'listAccessKeys', sub: principal.sub };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const all = await readAll(client());
  const own = principal.role === 'administrator' ? all : all.filter(({ owner }) => owner === principal.sub);
  return { status: 200, json: pageOf(own.map(shown), { after, limit, scope }, ({ id }) => id) };
}
