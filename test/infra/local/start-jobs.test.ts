import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startJobs } from '../../../infra/local/start-jobs.ts';

type Jobs = Parameters<typeof startJobs>[0];

/** Workers that note what they are given, and the door through which functions start them. */
function jobsOf(work: (jobId: string) => Promise<void>) {
  const swept: object[] = [];
  let start: (worker: string, work: { jobId: string }) => Promise<void> = () => Promise.reject(new Error('not yet'));
  const jobs: Jobs = {
    sweep: async (event) => void swept.push(event),
    useWorkers: (given) => {
      start = given;
    },
    workers: new Map([['importer', ({ jobId }: { jobId: string }) => work(jobId)]]),
  };
  return { jobs, swept, start: (jobId: string) => start('importer', { jobId }) };
}

describe('startJobs', () => {
  it('says which job a worker failed on, and goes on', async () => {
    const said: string[] = [];
    const { jobs, start } = jobsOf(() => Promise.reject(new Error('broken')));
    const stop = await startJobs(jobs, (line) => said.push(line.split('\n')[0] ?? ''));

    await start('13-one');
    await breathe();
    await stop();

    expect(said).toEqual(['importer, job 13-one: Error: broken']);
  });

  it('takes on at the start all that was left behind, and does not make a caller wait for the work', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done: string[] = [];
    const { jobs, swept, start } = jobsOf((jobId) => promise.then(() => void done.push(jobId)));
    const stop = await startJobs(jobs);

    await start('13-two');
    const before = [...done];
    resolve();
    await stop();

    expect([swept, before, done]).toEqual([[{ olderThanSeconds: 0 }], [], ['13-two']]);
  });
});
