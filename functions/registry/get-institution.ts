import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readInstitution } from '../store/institutions.ts';

export async function getInstitution({
  params: { institutionId },
}: Request<{ institutionId: string }>): Promise<Reply> {
  const stored = await readInstitution(client(), institutionId);
  if (!stored) throw new Problem('not-found', { what: institutionId });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"` };
}
