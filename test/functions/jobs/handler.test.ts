import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler, sweepJobs } from '../../../functions/jobs/handler.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { newJob, putNewJob, saveJob } from '../../../functions/store/jobs.ts';
import { replaceStart } from '../../../functions/store/start-work.ts';
import { startRegistry } from '../../support/registry.ts';

const by = { sub: 'suzuki', role: 'prefecture-officer', area: '13' } as const;
const now = new Date('2026-05-01T00:10:00Z');
const started: string[] = [];
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startRegistry();
  replaceStart(async (worker, { jobId }) => void started.push(`${worker} ${jobId}`));
  const begin = async (jobId: string, at: string) => {
    const job = newJob({ jobId, kind: 'import', total: 1, worker: 'importer', by }, new Date(at));
    await commit(client(), putNewJob(job, new Date(at)));
    return job;
  };
  await begin('13-dead', '2026-05-01T00:01:00Z');
  await begin('13-alive', '2026-05-01T00:09:30Z');
  const done = await begin('13-done', '2026-05-01T00:01:00Z');
  await saveJob(client(), done, { state: 'done', done: 1 }, new Date('2026-05-01T00:01:01Z'));
});
afterAll(() => stop());

describe('sweepJobs', () => {
  it('starts what nobody has worked on for two minutes, and nothing that is done', async () => {
    expect(await sweepJobs(client(), now)).toEqual(['13-dead']);
    expect(started).toEqual(['importer 13-dead']);
  });

  it('starts all that is open where a server begins', async () => {
    started.length = 0;

    await handler({ olderThanSeconds: 0 });

    expect(started.toSorted()).toEqual(['importer 13-alive', 'importer 13-dead']);
  });
});
