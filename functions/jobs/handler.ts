import { isFinal } from '../../schema/job.ts';
import { type Client, client } from '../store/client.ts';
import { listOpenJobs, type OpenJob, readJob, saveJob } from '../store/jobs.ts';
import { startWork, type Worker } from '../store/start-work.ts';

/** A worker says at least this often how far it is. */
const silentSeconds = 120;
const attemptsAtMost = 5;
/** Whose jobs have to end well, however often they crash: an import that is committed holds, any other has claims to give back. */
const neverGivesUp: Worker = 'importer';

/**
 * Starts the worker of every job again that nobody has worked on for a while. One that only was slow then works twice, which
 * every worker allows. One that was begun and still crashes ends `failed` where it may. Returns all that was left.
 */
export async function sweepJobs(from: Client, now: Date, olderThanSeconds = silentSeconds): Promise<readonly string[]> {
  const left = (await listOpenJobs(from)).filter(
    ({ updatedAt }) => now.getTime() - Date.parse(updatedAt) >= olderThanSeconds * 1000,
  );
  for (const one of left) await startAgain(from, one, now);
  return left.map(({ jobId }) => jobId);
}

async function startAgain(from: Client, { jobId, worker }: OpenJob, now: Date): Promise<void> {
  const job = await readJob(from, jobId, now);
  // Else it has expired or ended, and its worker closes it.
  if (job && !isFinal(job)) {
    const { attempts = 1 } = job;
    const isVain = attempts >= attemptsAtMost;
    if (isVain) console.error({ message: 'job does not end', jobId, worker, attempts });
    // One that is queued has not crashed: all its workers are busy, or none can be loaded.
    if (isVain && job.state === 'running' && worker !== neverGivesUp) {
      const problem = { code: 'job-given-up', values: { attempts } } as const;
      return void (await saveJob(from, job, { state: 'failed', problem }, now));
    }
    await saveJob(from, job, { attempts: attempts + 1 }, now);
  }
  await startWork(worker, { jobId });
}

/** On a schedule; at the start of a server all that is open was left behind. */
export async function handler(event: { readonly olderThanSeconds?: number }): Promise<void> {
  await sweepJobs(client(), new Date(), event.olderThanSeconds);
}
