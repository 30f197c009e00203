import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';

export async function getBase({ params: { baseId } }: Request<{ baseId: string }>): Promise<Reply> {
  const stored = await readBase(client(), baseId);
  if (!stored) throw new Problem('not-found', { what: baseId });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"` };
}
