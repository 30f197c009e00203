import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { type Client, client } from '../../../functions/store/client.ts';
import type { WriteItem } from '../../../functions/store/commit.ts';
import { commitWithLog, type LogDraft, logTail, readLog, readLogEntries } from '../../../functions/store/log.ts';
import type { LogEntry } from '../../../schema/log-entry.ts';
import { startRegistry } from '../../support/registry.ts';
import { everything } from '../../support/tables.ts';

const draft = (prefecture: string, id: string): LogDraft => ({
  prefecture,
  id,
  kind: 'zone.changed',
  at: '2026-04-01T00:00:00+09:00',
  subject: `zones/${prefecture}-a`,
  by: 'sato',
  data: { id },
});
const put = (sk: string, n?: number): WriteItem => ({
  Put: {
    TableName: environment().ledgerTable,
    Item: { pk: 'TEST', sk, n },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
const range = (length: number) => Array.from({ length }, (_, at) => at + 1);
const positions = (entries: readonly LogEntry[]) => entries.map(({ n }) => n);
/** The same database as seen by another process: nothing is remembered of what was written. */
const stranger = (): Client => ({ send: client().send.bind(client()) }) as unknown as Client;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('commitWithLog', () => {
  it('tells which conditions of the items failed, and writes nothing', async () => {
    await commitWithLog(client(), [put('taken')], [draft('01', 'a')]);
    const before = await everything();

    const outcome = await commitWithLog(client(), [put('free'), put('taken')], [draft('01', 'b'), draft('02', 'c')]);

    expect(outcome).toEqual({ failed: [1], entries: [] });
    expect(await everything()).toEqual(before);
  });

  it('says what failed of the items also where the place in the log was lost as well', async () => {
    const late = stranger();
    await commitWithLog(late, [put('lost')], [draft('03', 'a')]);
    await commitWithLog(client(), [], [draft('03', 'b')]);

    expect(await commitWithLog(late, [put('lost')], [draft('03', 'c')])).toEqual({ failed: [0], entries: [] });
    expect(positions(await readLog(client(), '03', 0, 10))).toEqual([1, 2]);
  });

  it('goes on after a write that failed', async () => {
    const crash = { send: () => Promise.reject(new Error('no network')) } as unknown as Client;
    await expect(commitWithLog(crash, [], [draft('04', 'a')])).rejects.toThrow('no network');
    await commitWithLog(client(), [put('once')], []);

    const [failed, written] = await Promise.all([
      commitWithLog(client(), [put('once')], [draft('04', 'a')]),
      commitWithLog(client(), [], [draft('04', 'b')]),
    ]);

    expect([failed, written]).toEqual([
      { failed: [0], entries: [] },
      { failed: [], entries: [{ ...draft('04', 'b'), n: 1 }] },
    ]);
  });

  it('gives writers of several processes at once places without a gap, each its own', async () => {
    const processes = [client(), stranger(), stranger()];

    const written = await Promise.all(
      range(18).map((at) => commitWithLog(processes[at % 3] as Client, [], [draft('13', String(at))])),
    );

    const stored = await readLog(client(), '13', 0, 100);
    expect(positions(stored)).toEqual(range(18));
    expect(stored).toEqual(written.flatMap(({ entries }) => entries).toSorted((a, b) => a.n - b.n));
    expect(stored.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(range(18));
  });

  it('tries for the next place where what it remembers of the log is old', async () => {
    const late = stranger();
    await commitWithLog(late, [], [draft('14', 'a')]);
    await commitWithLog(client(), [], [draft('14', 'b'), draft('14', 'c')]);

    expect(positions((await commitWithLog(late, [], [draft('14', 'd')])).entries)).toEqual([4]);
  });

  it('counts each prefecture by itself, and lets items name the places that are written', async () => {
    await commitWithLog(client(), [], [draft('26', 'before')]);

    const { entries } = await commitWithLog(client(), (places) => [put(`places ${places.join()}`)], [
      draft('26', 'a'),
      draft('27', 'b'),
      draft('26', 'c'),
    ]);

    expect(entries).toEqual([
      { ...draft('26', 'a'), n: 2 },
      { ...draft('27', 'b'), n: 1 },
      { ...draft('26', 'c'), n: 3 },
    ]);
    const { ledger } = await everything();
    expect(ledger?.filter(({ sk }) => sk === 'places 2,1,3')).toHaveLength(1);
  });
});

describe('reading a log', () => {
  beforeAll(async () => {
    for (const at of [0, 1, 2])
      await commitWithLog(
        client(),
        [],
        range(40).map((n) => draft('40', String(40 * at + n))),
      );
  });

  it('is empty where nothing has happened', async () => {
    expect([await logTail(client(), '47'), await readLog(client(), '47', 0, 10)]).toEqual([0, []]);
  });

  it('gives what comes after a position, in order, as much as is wanted', async () => {
    expect(await readLog(client(), '40', 8, 3)).toEqual([9, 10, 11].map((n) => ({ ...draft('40', String(n)), n })));
    expect([await logTail(client(), '40'), await readLog(client(), '40', 120, 10)]).toEqual([120, []]);
  });

  it('gives named entries in the order of the log, more than one batch too, and leaves out what is not there', async () => {
    const wanted = range(121).toReversed();

    expect(positions(await readLogEntries(client(), '40', wanted))).toEqual(range(120));
  });
});
