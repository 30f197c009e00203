import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { handler } from '../../../functions/exports/worker.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { listOpenJobs, newJob, putNewJob, readJob, saveJob } from '../../../functions/store/jobs.ts';
import { registryKeys } from '../../../functions/store/keys.ts';
import { startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

const by = { sub: 'suzuki', role: 'bi-reader', area: 'JP' } as const;

async function begun(jobId: string, at: Date) {
  const job = newJob({ jobId, kind: 'export', total: 1, worker: 'exporter', by }, at);
  await commit(client(), putNewJob(job, at));
  return job;
}

describe('the worker of exports', () => {
  it('closes a job that has expired, or a sweep would start it without end', async () => {
    await begun('JP-expired', new Date('2026-01-01T00:00:00Z'));
    const before = await listOpenJobs(client());

    await handler({ jobId: 'JP-expired' });

    expect([before.map(({ jobId }) => jobId), await listOpenJobs(client())]).toEqual([['JP-expired'], []]);
  });

  it('closes a job that has ended and stands open all the same', async () => {
    const now = new Date();
    const job = await begun('JP-ended', now);
    await saveJob(client(), job, { state: 'done', done: 1 }, now);
    // As if whoever ended it had died before it was closed.
    const place = { ...registryKeys.openJob('JP-ended'), v: 1, worker: 'exporter', updatedAt: job.updatedAt };
    await client().send(new PutCommand({ TableName: environment().registryTable, Item: place }));

    await handler({ jobId: 'JP-ended' });

    expect(await listOpenJobs(client())).toEqual([]);
  });

  it('says that it began before anything can crash, so that a sweep can tell what crashes from what waits', async () => {
    await begun('JP-crashing', new Date());

    // What is to be exported is not there.
    await expect(handler({ jobId: 'JP-crashing' })).rejects.toThrow();

    expect((await readJob(client(), 'JP-crashing', new Date()))?.state).toBe('running');
  });
});
