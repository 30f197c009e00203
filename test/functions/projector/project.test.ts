import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { projectPrefecture } from '../../../functions/projector/project.ts';
import { type Client, client } from '../../../functions/store/client.ts';
import { ledgerKeys } from '../../../functions/store/keys.ts';
import { readCheckpoint, readFeed } from '../../../functions/store/published.ts';
import type { LogEntry } from '../../../schema/log-entry.ts';
import { Crash, crashingClient } from '../../support/crashing-client.ts';
import { chainFaults } from '../../support/feed-chain.ts';
import { expectedItems, storedItems } from '../../support/folding.ts';
import { historyOf, manySteps, steps } from '../../support/history.ts';
import { startRegistry } from '../../support/registry.ts';
import { appendLog, storeFacts } from '../../support/stored-history.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

/** Every run takes a prefecture of its own: logs only grow. */
let used = 0;
const freshPrefecture = () => String((used += 1)).padStart(2, '0');
/** Nothing to shrink: a run that failed has left its log behind. */
const inTheDatabase = { numRuns: 4, endOnFailure: true };

async function stored(taken: Parameters<typeof historyOf>[1]) {
  const history = historyOf(freshPrefecture(), taken);
  await storeFacts(client(), history);
  return history;
}

async function feedOf(prefecture: string): Promise<Record<string, unknown>[]> {
  const checkpoint = await readCheckpoint(client(), prefecture);
  return (await readFeed(client(), prefecture, 0, checkpoint?.n ?? 0, 1000)).map((text) => JSON.parse(text));
}

describe('projectPrefecture', () => {
  it('folds nothing of an empty log', async () => {
    const prefecture = freshPrefecture();

    expect(await projectPrefecture(client(), prefecture)).toBe(0);
    expect(await storedItems(prefecture)).toEqual([]);
  });

  it('folds more entries than one transaction holds, and each once, however often it is woken', async () => {
    const history = await stored(manySteps(90));
    await appendLog(client(), history.entries);

    const folded = [
      await projectPrefecture(client(), history.prefecture),
      await projectPrefecture(client(), history.prefecture),
    ];

    expect(folded).toEqual([history.entries.length, 0]);
    expect(await storedItems(history.prefecture)).toEqual(expectedItems(history));
    expect(chainFaults(await feedOf(history.prefecture))).toEqual([]);
  });

  it('gives the same whoever folds, however many at once, and wherever they crash while the log grows', async () => {
    const crashes = fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.constantFrom('before', 'after')), {
      minLength: 6,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(steps(70), crashes, async (taken, ends) => {
        const history = await stored(taken);
        const { prefecture, entries } = history;
        const run = (from: Client) =>
          projectPrefecture(from, prefecture).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });

        const growing = appendLog(client(), entries, 5);
        for (let at = 0; at < ends.length; at += 3)
          await Promise.all(ends.slice(at, at + 3).map(([k, when]) => run(crashingClient(client(), k, when))));
        await growing;
        await Promise.all([run(client()), run(client()), run(client())]);
        await projectPrefecture(client(), prefecture);

        expect(await storedItems(prefecture)).toEqual(expectedItems(history));
      }),
      inTheDatabase,
    );
  });

  it.each(['before', 'after'] as const)('is whole wherever it crashes, just %s any request', async (when) => {
    const history = await stored(manySteps(90));
    const { prefecture, entries } = history;
    let written = 0;
    let crashed = true;
    for (let k = 1; crashed; k += 1) {
      await appendLog(client(), entries.slice(written, written + 3));
      written = Math.min(written + 3, entries.length);
      const failing = crashingClient(client(), k, when);

      crashed = await projectPrefecture(failing, prefecture).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      );

      const { n } = (await readCheckpoint(client(), prefecture)) ?? { n: 0 };
      expect(await storedItems(prefecture)).toEqual(expectedItems(history, n));
      expect(k).toBeLessThan(200);
    }
    expect((await readCheckpoint(client(), prefecture))?.n).toBe(written);
  });
});

describe('an entry that cannot be counted', () => {
  const about = { form: 'municipal-progress@2015', fiscalYear: 2015 };

  /** Spoils what is stored of an entry, as a bug of another version might have. */
  async function spoil(prefecture: string, n: number, name: string, value: unknown): Promise<void> {
    await client().send(
      new UpdateCommand({
        TableName: environment().ledgerTable,
        Key: { ...ledgerKeys.log(prefecture, n) },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  }
  const submitted = { unit: 0, pick: 2, answer: 3 };
  const others = [submitted, { ...submitted, unit: 1 }, { ...submitted, unit: 2 }];

  it.each<[string, string, (entry: LogEntry) => unknown, boolean]>([
    ['names a revision that is missing', 'data', ({ data }) => ({ ...data, revision: 9 }), true],
    ['is of an unknown form', 'data', ({ data }) => ({ ...data, form: 'nothing@2099' }), false],
    ['is of an unknown kind', 'kind', () => 'zone.drawn', true],
    ['has data of another shape', 'data', () => ({ ...about, respondent: 5 }), true],
    ['has no form', 'data', () => ({ respondent: '131010' }), false],
    ['has no data', 'data', () => ({}), false],
  ])(
    'because it %s is set aside; what follows is counted, and the feed has them all',
    async (_, name, value, isShown) => {
      const history = await stored(others);
      const { prefecture, entries } = history;
      await appendLog(client(), entries);
      const at = entries.findIndex(({ kind }) => kind === 'submission.submitted') + 1;
      await spoil(prefecture, at, name, value(entries[at - 1] as LogEntry));

      const folded = await projectPrefecture(client(), prefecture);

      const items = await storedItems(prefecture);
      const find = (pk: string, sk: string) => items.find((item) => item['pk'] === pk && item['sk'] === sk);
      const row = find('A#municipal-progress@2015#2015', `PREF#${prefecture}`);
      expect(folded).toBe(entries.length);
      expect(items.filter(({ pk }) => pk === `ASIDE#${prefecture}`)).toEqual([
        {
          pk: `ASIDE#${prefecture}`,
          sk: String(at).padStart(12, '0'),
          v: 1,
          kind: expect.any(String),
          why: expect.any(String),
        },
      ]);
      expect({ submitted: row?.['submitted'], setAside: row?.['setAside'] }).toEqual({
        submitted: entries.filter(({ kind }) => kind === 'submission.submitted').length - 1,
        setAside: isShown ? 1 : 0,
      });
      const feed = await feedOf(prefecture);
      expect(feed).toHaveLength(entries.length);
      expect(chainFaults(feed)).toEqual([]);
    },
  );

  it.each([
    ['lacks a part', 'chunks', 2],
    ['is no archive', 'content', new Uint8Array([1, 2, 3])],
  ])('because its revision %s is set aside as well', async (_, name, value) => {
    const history = await stored(others);
    const { prefecture, units, entries } = history;
    const { roundId, code } = units[0] as (typeof units)[0];
    await client().send(
      new UpdateCommand({
        TableName: environment().ledgerTable,
        Key: { ...ledgerKeys.revision(roundId, code, 1, 0) },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
    await appendLog(client(), entries);

    expect(await projectPrefecture(client(), prefecture)).toBe(entries.length);
    const aside = (await storedItems(prefecture)).filter(({ pk }) => pk === `ASIDE#${prefecture}`);
    expect(aside.map(({ why }) => why)).toEqual([
      expect.stringMatching(/revision 1 (has 1 of 2 chunks|can't be unpacked)/),
    ]);
  });

  it('is not what a database that cannot be read makes of it: nothing is folded then', async () => {
    const history = await stored(others);
    await appendLog(client(), history.entries);
    const failing = {
      send: (command: { input: { ExpressionAttributeValues?: Record<string, unknown> } }) =>
        String(command.input.ExpressionAttributeValues?.[':pk']).startsWith('S#')
          ? Promise.reject(new Error('throttled'))
          : client().send(command as never),
    } as unknown as Client;

    await expect(projectPrefecture(failing, history.prefecture)).rejects.toThrow('throttled');
    expect(await storedItems(history.prefecture)).toEqual([]);
  });
});
