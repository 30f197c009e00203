import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readVisibleCase } from '../store/visible-cases.ts';

export async function getPracticeCase({ params, principal }: Request<{ caseId: string }>): Promise<Reply> {
  const stored = await readVisibleCase(client(), principal, params.caseId);
  if (!stored) throw new Problem('not-found', { what: params.caseId });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"` };
}
