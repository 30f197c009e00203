import { type Client, client } from '../store/client.ts';
import { listOpenJobs } from '../store/jobs.ts';
import { startWork } from '../store/start-work.ts';

/** A worker says at least this often how far it is. */
const silentSeconds = 120;

/**
 * Starts the worker of every job again that nobody has worked on for a while. One that only was slow then works twice, which
 * every worker allows.
 */
export async function sweepJobs(from: Client, now: Date, olderThanSeconds = silentSeconds): Promise<readonly string[]> {
  const left = (await listOpenJobs(from)).filter(
    ({ updatedAt }) => now.getTime() - Date.parse(updatedAt) >= olderThanSeconds * 1000,
  );
  for (const { jobId, worker } of left) await startWork(worker, { jobId });
  return left.map(({ jobId }) => jobId);
}

/** On a schedule; at the start of a server all that is open was left behind. */
export async function handler(event: { readonly olderThanSeconds?: number }): Promise<void> {
  await sweepJobs(client(), new Date(), event.olderThanSeconds);
}
