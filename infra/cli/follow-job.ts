import { setTimeout as sleep } from 'node:timers/promises';
import { isFinal, type Job } from '../../schema/job.ts';
import type { Api } from './api.ts';
import type { Progress } from './progress.ts';
import { Stopped, text } from './stopped.ts';

/** Between two looks at a job: short at first, longer for those that take their time. */
const firstMillis = 250;
const longestMillis = 3_000;

/** Waits for the end of a job. Throws what it failed with. It goes on by itself whether or not anybody waits. */
export async function followJob(api: Api, started: Job, progress: Progress): Promise<Job> {
  let job = started;
  try {
    for (let pause = firstMillis; !isFinal(job); pause = Math.min(longestMillis, pause * 1.5)) {
      progress.show(job.done, job.total);
      await sleep(pause);
      job = await api.get<Job>(`/v1/jobs/${encodeURIComponent(job.jobId)}`);
    }
    progress.show(job.done, job.total);
  } finally {
    progress.end();
  }
  if (job.state === 'done') return job;
  const { title = '', detail = '', code = 'failed' } = job.problem ?? {};
  const line = `${title} [${code}]\n  ${detail}`;
  throw new Stopped('refused', text(line, line), { ...job.problem, jobId: job.jobId });
}
