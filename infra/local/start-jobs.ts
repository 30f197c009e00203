import { setTimeout as sleep } from 'node:timers/promises';
import { jobSweeping } from '../wake-ups.ts';
import type { loadJobs } from './stages.ts';

type Jobs = Awaited<ReturnType<typeof loadJobs>>;

/** How long a stop waits for work under way; what is not ready by then is gone on with at the next start. */
const patienceMillis = 5_000;

/**
 * Runs workers in this process, where Lambda would start them, and sweeps on the same schedule. At the start whatever is
 * open was left behind by a process that is gone. Returns what stops it.
 */
export async function startJobs(jobs: Jobs, log?: (line: string) => void): Promise<() => Promise<void>> {
  const running = new Set<Promise<void>>();
  let isStopped = false;
  const run = async (worker: string, jobId: string): Promise<void> => {
    try {
      await jobs.workers.get(worker)?.({ jobId });
    } catch (error) {
      if (!isStopped) log?.(`${worker}, job ${jobId}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  };
  jobs.useWorkers(async (worker, { jobId }) => {
    const work = run(worker, jobId).finally(() => running.delete(work));
    running.add(work);
  });
  const sweep = (event: { olderThanSeconds?: number }) =>
    jobs.sweep(event).catch((error: unknown) => void (isStopped || log?.(`jobs were not swept: ${String(error)}`)));
  await sweep({ olderThanSeconds: 0 });
  const timer = setInterval(() => void sweep({}), jobSweeping.everyMinutes * 60_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([Promise.all(running), sleep(patienceMillis, undefined, { ref: false })]);
    isStopped = true;
  };
}
