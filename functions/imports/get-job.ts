import type { getJob as operation } from '../../openapi/operations/jobs.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readJob, toJob } from '../store/jobs.ts';

/** How far a job is, for the role and area that began it; for others of the prefecture it is not there. */
export async function getJob({ params, principal, language, now }: RequestOf<typeof operation>): Promise<Reply> {
  const job = await readJob(client(), params.jobId, now);
  if (job?.by.role !== principal.role || job.by.area !== principal.area)
    throw new Problem('not-found', { what: params.jobId });
  return { status: 200, json: toJob(job, language) };
}
