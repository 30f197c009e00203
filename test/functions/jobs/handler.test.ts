import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler, sweepJobs } from '../../../functions/jobs/handler.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { listOpenJobs, newJob, putNewJob, readJob, saveJob, toJob } from '../../../functions/store/jobs.ts';
import { replaceStart } from '../../../functions/store/start-work.ts';
import { startRegistry } from '../../support/registry.ts';

const by = { sub: 'suzuki', role: 'prefecture-officer', area: '13' } as const;
// Ahead of every clock: DynamoDB deletes what has expired, at a time of its own.
const now = new Date('2099-05-01T00:10:00Z');
const sweepings = (count: number) => Array.from({ length: count }, (_, at) => new Date(now.getTime() + at * 300_000));
let started: string[];

beforeEach(async () => {
  await startRegistry();
  started = [];
  replaceStart(async (worker, { jobId }) => void started.push(`${worker} ${jobId}`));
});
afterEach(() => vi.restoreAllMocks());

async function begin(jobId: string, at: Date | string, kind: 'import' | 'export' = 'import') {
  const worker = kind === 'import' ? 'importer' : 'exporter';
  const job = newJob({ jobId, kind, total: 1, worker, by }, new Date(at));
  await commit(client(), putNewJob(job, new Date(at)));
  return job;
}

describe('sweepJobs', () => {
  it('starts what nobody has worked on for two minutes, and nothing that is done', async () => {
    await begin('13-dead', '2099-05-01T00:01:00Z');
    await begin('13-alive', '2099-05-01T00:09:30Z');
    const done = await begin('13-done', '2099-05-01T00:01:00Z');
    await saveJob(client(), done, { state: 'done', done: 1 }, new Date('2099-05-01T00:01:01Z'));

    expect(await sweepJobs(client(), now)).toEqual(['13-dead']);
    expect(started).toEqual(['importer 13-dead']);
  });

  it('starts a job that has expired, once: its worker closes it', async () => {
    await begin('13-expired', '2099-04-01T00:00:00Z');

    await sweepJobs(client(), now);

    expect(started).toEqual(['importer 13-expired']);
  });

  it('ends an export that was begun and started five times, and tells its maker what to do and operators which it is', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const begun = await begin('13-crashing', '2099-05-01T00:01:00Z', 'export');
    await saveJob(client(), begun, { state: 'running' }, new Date('2099-05-01T00:02:00Z'));

    for (const at of sweepings(7)) await sweepJobs(client(), at);

    const job = await readJob(client(), '13-crashing', now);
    expect(started).toEqual(Array(4).fill('exporter 13-crashing'));
    expect(job && toJob(job, 'en')).toEqual({
      jobId: '13-crashing',
      kind: 'export',
      state: 'failed',
      done: 0,
      total: 1,
      problem: {
        code: 'job-given-up',
        title: 'The job did not come to its end',
        detail:
          'It was started 5 times and did not come to its end; operators are told. Send it again, in smaller parts where it can be split.',
      },
      createdAt: '2099-05-01T09:01:00.000+09:00',
      updatedAt: '2099-05-01T09:30:00.000+09:00',
    });
    expect(await listOpenJobs(client())).toEqual([]);
    expect(said.mock.calls).toEqual([
      [{ message: 'job does not end', jobId: '13-crashing', worker: 'exporter', attempts: 5 }],
    ]);
  });

  it('lets an export wait that no worker has begun, and tells operators', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    await begin('13-waiting', '2099-05-01T00:01:00Z', 'export');

    for (const at of sweepings(7)) await sweepJobs(client(), at);

    expect(started).toEqual(Array(7).fill('exporter 13-waiting'));
    expect([(await readJob(client(), '13-waiting', now))?.state, said.mock.calls.length]).toEqual(['queued', 3]);
  });

  it('never gives an import up, which may be committed: it is started until all is written, and operators are told', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const begun = await begin('13-committed', '2099-05-01T00:01:00Z');
    await saveJob(client(), begun, { state: 'running' }, new Date('2099-05-01T00:02:00Z'));

    for (const at of sweepings(7)) await sweepJobs(client(), at);

    expect(started).toEqual(Array(7).fill('importer 13-committed'));
    expect((await readJob(client(), '13-committed', now))?.state).toBe('running');
    expect(said.mock.calls.flat()).toEqual(
      [5, 6, 7].map((attempts) => ({
        message: 'job does not end',
        jobId: '13-committed',
        worker: 'importer',
        attempts,
      })),
    );
  });
});

describe('a server that begins', () => {
  it('starts all that is open', async () => {
    await begin('13-left', new Date());
    await begin('13-too', new Date(), 'export');

    await handler({ olderThanSeconds: 0 });

    expect(started.toSorted()).toEqual(['exporter 13-too', 'importer 13-left']);
  });
});
