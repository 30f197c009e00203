import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { readContacts } from '../store/bases.ts';
import { client } from '../store/client.ts';

/** Nothing on the way may keep personal data, not even the caller's own cache. */
export const notKept = { 'cache-control': 'private, no-store' } as const;

export async function getBaseContacts({ params: { baseId } }: Request<{ baseId: string }>): Promise<Reply> {
  const stored = await readContacts(client(), baseId);
  if (!stored) throw new Problem('not-found', { what: `bases/${baseId}/contacts` });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"`, headers: notKept };
}
