import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import {
  listOpenJobs,
  newJob,
  newJobId,
  putNewJob,
  readJob,
  type StoredJob,
  saveJob,
  toJob,
} from '../../../functions/store/jobs.ts';
import { startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

// Ahead of every clock: DynamoDB deletes what has expired, at a time of its own.
const now = new Date('2099-05-01T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const by = { sub: 'suzuki', role: 'prefecture-officer', area: '13' } as const;

async function begun(jobId: string): Promise<StoredJob> {
  const job = newJob({ jobId, kind: 'import', total: 40, worker: 'importer', by }, now);
  await commit(client(), putNewJob(job, now));
  return job;
}

describe('jobs', () => {
  it('are not there where nobody began one', async () => {
    expect(await readJob(client(), '13-nothing', now)).toBeNull();
    expect(await listOpenJobs(client())).toEqual([]);
  });

  it('are named after the prefecture of who began them', () => {
    const ids = ['131016', '13', '13-kita', 'JP'].map((area) => newJobId({ ...by, area }, () => 'one'));

    expect(ids).toEqual(['13-one', '13-one', '13-one', 'JP-one']);
  });

  it('are not begun twice', async () => {
    const job = await begun('13-once');

    expect(await commit(client(), putNewJob({ ...job, total: 1 }, now))).toEqual([0]);
  });

  it('stand open until they end, and keep what came of them', async () => {
    const result = { read: 40, valid: 40, written: 40, unchanged: 0, rows: [] };
    const job = await begun('13-imported');
    const running = await saveJob(client(), job, { state: 'running', done: 10 }, later(1));

    const open = await listOpenJobs(client());
    await saveJob(client(), running, { state: 'done', done: 40, result }, later(2));

    expect(open).toContainEqual({
      jobId: '13-imported',
      worker: 'importer',
      updatedAt: '2099-05-01T09:00:01.000+09:00',
    });
    expect((await listOpenJobs(client())).map(({ jobId }) => jobId)).not.toContain('13-imported');
    expect(toJob((await readJob(client(), '13-imported', later(3))) as StoredJob, 'en')).toEqual({
      jobId: '13-imported',
      kind: 'import',
      state: 'done',
      done: 40,
      total: 40,
      result,
      createdAt: '2099-05-01T09:00:00.000+09:00',
      updatedAt: '2099-05-01T09:00:02.000+09:00',
    });
  });

  it('never go back, and end once, whatever a worker says that was thought dead', async () => {
    const job = await begun('13-twice');
    await saveJob(client(), job, { state: 'running', done: 30 }, later(1));
    await saveJob(client(), job, { state: 'running', done: 20 }, later(2));
    const before = await readJob(client(), '13-twice', later(3));
    await saveJob(client(), job, { state: 'done', done: 40 }, later(3));

    await saveJob(client(), job, { state: 'failed', done: 40 }, later(4));

    expect([before?.done, (await readJob(client(), '13-twice', later(5)))?.state]).toEqual([30, 'done']);
  });

  it('stay closed once they have ended, or a sweep would start them again without end', async () => {
    const job = await begun('13-slow');
    await saveJob(client(), job, { state: 'done', done: 40 }, later(1));

    await saveJob(client(), job, { state: 'running', done: 10 }, later(2));

    expect((await listOpenJobs(client())).map(({ jobId }) => jobId)).not.toContain('13-slow');
  });

  it('tell a problem in the words of the reader', async () => {
    const job = await begun('13-failed');
    await saveJob(client(), job, { state: 'failed', problem: { code: 'not-found', values: { what: 'x' } } }, later(1));
    const stored = (await readJob(client(), '13-failed', later(2))) as StoredJob;

    expect(toJob(stored, 'en').problem).toEqual({ code: 'not-found', title: 'Not found', detail: 'x was not found.' });
    expect(toJob(stored, 'ja').problem?.title).toBe('見つかりません');
  });

  it('are gone after a week, though the database may still keep them', async () => {
    await begun('13-old');

    expect(await readJob(client(), '13-old', later(7 * 86_400 + 1))).toBeNull();
  });
});
