import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { continueImport } from '../../../functions/imports/continue-import.ts';
import { commitImport, fitsAtOnce, type Import, writeAtOnce } from '../../../functions/imports/write-import.ts';
import { applyImport } from '../../../functions/store/apply-import.ts';
import { type Client, client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { readHead, readHeads } from '../../../functions/store/current-heads.ts';
import { putHead, readStoredHeads } from '../../../functions/store/heads.ts';
import { readImport } from '../../../functions/store/imports.ts';
import { listOpenJobs, readJob } from '../../../functions/store/jobs.ts';
import { readLog } from '../../../functions/store/log.ts';
import { readRevision } from '../../../functions/store/revisions.ts';
import { Crash, crashingClient } from '../../support/crashing-client.ts';
import { headWith } from '../../support/heads.ts';
import { anImport, codesOf, importedAt } from '../../support/importing.ts';
import { startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

/** Every run takes a prefecture of its own: logs only grow. */
let used = 0;
const freshPrefecture = () => String((used += 1)).padStart(2, '0');
const muchLater = new Date(importedAt.getTime() + 10 * 60_000);

/** What a sweep does with all that is open. */
async function sweep(): Promise<void> {
  for (const { jobId } of await listOpenJobs(client())) await continueImport(client(), jobId, muchLater);
}

/** Everything that others can see of a prefecture: heads and the log. */
async function seen(prefecture: string) {
  const [stored, log] = await Promise.all([
    readStoredHeads(client(), 'JP-round', prefecture),
    readLog(client(), prefecture, 0, 1000),
  ]);
  const answered = stored.filter(({ revision }) => revision > 0);
  return {
    claims: stored.filter(({ claim }) => claim !== undefined).length,
    heads: answered.map(({ respondent, revision, state }) => `${respondent} ${revision} ${state}`),
    log: log.map(({ n, subject }) => `${n} ${subject.slice(-6)}`),
    positions: answered.map(({ log: [position], respondent }) => `${position} ${respondent}`).toSorted(),
    ids: new Set(log.map(({ id }) => id)).size,
  };
}

const nothing = { claims: 0, heads: [], log: [], positions: [], ids: 0 };
const everything = (codes: readonly string[]) => ({
  claims: 0,
  heads: codes.map((code) => `${code} 1 submitted`),
  log: codes.map((code, at) => `${at + 1} ${code}`),
  positions: codes.map((code, at) => `${at + 1} ${code}`).toSorted(),
  ids: codes.length,
});

/** An import as a request and its worker would run it, with a client that may end at any moment. */
async function run(from: Client, given: Import): Promise<void> {
  await commitImport(from, given);
  await continueImport(from, given.importId, importedAt);
}

describe('an import whose process ends at any moment', () => {
  /** Four prefectures at most would be missed by chance: each run draws where it breaks off. */
  it('holds as a whole or not at all once it was swept, with one log entry a respondent', async () => {
    const counting = crashingClient(client(), Infinity, 'before');
    const whole = codesOf(freshPrefecture(), 40);
    await run(counting, anImport(whole));
    const requests = counting.sent;
    const outcomes = new Set<string>();

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: requests }), fc.constantFrom('before', 'after'), async (k, when) => {
        const prefecture = freshPrefecture();
        const codes = codesOf(prefecture, 40);
        const given = anImport(codes);
        await expect(run(crashingClient(client(), k, when), given)).rejects.toThrow(Crash);

        const between = (await readHeads(client(), 'JP-round', prefecture)).length;
        await sweep();
        const after = await seen(prefecture);

        expect([0, 40]).toContain(between);
        expect(after.heads.length > 0 ? after : { ...after }).toEqual(between === 0 ? nothing : everything(codes));
        outcomes.add(between === 0 ? 'nothing' : 'everything');
      }),
      {
        numRuns: 14,
        endOnFailure: true,
        examples: [
          [4, 'before'],
          [4, 'after'],
        ],
      },
    );
    expect(requests).toBeGreaterThan(10);
    expect([...outcomes].toSorted()).toEqual(['everything', 'nothing']);
    expect(await listOpenJobs(client())).toEqual([]);
  });
});

describe('commitImport', () => {
  it('takes nothing in where another import has one of the heads, and gives back what it had claimed', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 35);
    const other = anImport(codes.slice(30), { sub: 'tanaka' });
    // It dies when all its heads are claimed.
    await expect(commitImport(crashingClient(client(), 3, 'after'), other)).rejects.toThrow(Crash);

    const refused = commitImport(client(), anImport(codes));

    await expect(refused).rejects.toMatchObject({ code: 'import-in-progress', values: { respondent: codes[30] } });
    expect(await seen(prefecture)).toEqual({ ...nothing, claims: 5 });
    await sweep();
    expect(await seen(prefecture)).toEqual(nothing);
  });

  it('takes nothing in where one was saved meanwhile', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 35);
    const given = anImport(codes);
    const saved = headWith({ roundId: 'JP-round', respondent: codes[34] as string });
    await commit(client(), [putHead(saved, null)]);

    await expect(commitImport(client(), given)).rejects.toMatchObject({ code: 'conflict' });

    expect(await seen(prefecture)).toMatchObject({ claims: 0, heads: [`${codes[34]} 1 draft`], log: [] });
  });

  it('lets one of two go on that want the same, and the other take nothing in', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 120);
    const two = [anImport(codes), anImport(codes, { sub: 'tanaka' })];

    const ended = await Promise.allSettled(two.map((one) => run(client(), one)));

    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await seen(prefecture)).toEqual(everything(codes));
  });

  it('lets nobody else save what it has claimed', async () => {
    const prefecture = freshPrefecture();
    const [code = ''] = codesOf(prefecture, 1);
    await expect(commitImport(crashingClient(client(), 3, 'after'), anImport([code]))).rejects.toThrow(Crash);

    const saved = headWith({ roundId: 'JP-round', respondent: code });

    expect(await commit(client(), [putHead(saved, null)])).toEqual([0]);
    expect(await readHead(client(), 'JP-round', code)).toBeNull();
    await sweep();
    expect(await commit(client(), [putHead(saved, null)])).toEqual([]);
  });

  it('holds from the moment it is committed: whoever reads a row first writes it', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 40);
    const given = anImport(codes);
    await commitImport(client(), given);

    const one = await readHead(client(), 'JP-round', codes[20] as string);
    const written = await seen(prefecture);
    const all = await readHeads(client(), 'JP-round', prefecture);

    expect(one).toMatchObject({ revision: 1, state: 'submitted', log: [1] });
    expect(await readRevision(client(), 'JP-round', codes[20] as string, 1)).toMatchObject({ by: 'sato' });
    expect([written.heads.length, written.claims, all.length]).toEqual([1, 39, 40]);
    await sweep();
    expect((await readJob(client(), given.importId, muchLater))?.result).toMatchObject({ read: 40, written: 40 });
    expect((await readImport(client(), given.importId))?.state).toBe('applied');
    expect(await applyImport(client(), given.importId, null)).toBe(true);
    expect((await seen(prefecture)).ids).toBe(40);
  });
});

describe('writeAtOnce', () => {
  it('writes up to 30 rows in one transaction, or none of them', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 30);
    const given = anImport(codes);
    const crashing = crashingClient(client(), 2, 'after');

    await expect(writeAtOnce(crashing, given)).rejects.toThrow(Crash);

    expect(fitsAtOnce(given.planned)).toBe(true);
    expect(await seen(prefecture)).toEqual(everything(codes));
  });

  it('writes none where one was saved meanwhile', async () => {
    const prefecture = freshPrefecture();
    const codes = codesOf(prefecture, 3);
    await commit(client(), [putHead(headWith({ roundId: 'JP-round', respondent: codes[2] as string }), null)]);

    await expect(writeAtOnce(client(), anImport(codes))).rejects.toMatchObject({ code: 'conflict' });

    expect(await seen(prefecture)).toMatchObject({ claims: 0, log: [] });
  });

  it('gives the first answer to the same file that comes twice at once', async () => {
    const codes = codesOf(freshPrefecture(), 3);
    const one = anImport(codes);
    const twin = { ...anImport(codes), file: one.file };

    const ended = await Promise.all([one, twin].map((each) => writeAtOnce(client(), each)));

    expect(ended.filter((first) => first === null)).toHaveLength(1);
    expect(ended.find((first) => first !== null)?.report).toEqual(one.report);
  });
});
