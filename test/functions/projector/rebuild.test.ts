import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { projectPrefecture } from '../../../functions/projector/project.ts';
import { handler, rebuildPrefecture } from '../../../functions/projector/rebuild.ts';
import { type Client, client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { type Key, ledgerKeys, publishedKeys } from '../../../functions/store/keys.ts';
import { putRevision, readRevision } from '../../../functions/store/revisions.ts';
import type { SubmissionChanged } from '../../../schema/log-entry.ts';
import { expectedItems, storedItems } from '../../support/folding.ts';
import { type History, historyOf, manySteps } from '../../support/history.ts';
import { startRegistry } from '../../support/registry.ts';
import { appendLog, storeFacts } from '../../support/stored-history.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

let used = 0;
const taken = manySteps(70);

/** A prefecture whose log is written and folded. */
async function folded(): Promise<History> {
  const history = historyOf(String((used += 1)).padStart(2, '0'), taken);
  await storeFacts(client(), history);
  await appendLog(client(), history.entries);
  await projectPrefecture(client(), history.prefecture);
  return history;
}

const table = () => environment().publishedTable;
const remove = ({ pk, sk }: Key) => client().send(new DeleteCommand({ TableName: table(), Key: { pk, sk } }));
const change = ({ pk, sk }: Key, name: string, value: unknown) =>
  client().send(
    new UpdateCommand({
      TableName: table(),
      Key: { pk, sk },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

const accepted = publishedKeys.accepted('municipal-progress@2015', 2015);
const prefectureRow = (prefecture: string) => publishedKeys.prefectureRow(accepted, prefecture);
const unitRow = (prefecture: string, three = '101') => publishedKeys.unitRow(accepted, `${prefecture}${three}0`);

describe('rebuildPrefecture', () => {
  it('finds nothing where nothing was touched, and leaves every byte', async () => {
    const history = await folded();
    const before = await storedItems(history.prefecture);

    const rebuilt = await rebuildPrefecture(client(), history.prefecture, true);

    expect(rebuilt).toEqual({ prefecture: history.prefecture, entries: history.entries.length, differences: [] });
    expect(await storedItems(history.prefecture)).toEqual(before);
  });

  it('gives what folding onto rows of the first version gave, but for how they are written', async () => {
    const history = historyOf(String((used += 1)).padStart(2, '0'), taken);
    const half = Math.floor(history.entries.length / 2);
    await storeFacts(client(), history);
    await appendLog(client(), history.entries.slice(0, half));
    await projectPrefecture(client(), history.prefecture);
    for (const item of await storedItems(history.prefecture)) {
      if (item['v'] !== 2) continue;
      // Integers as a list, as rows were written before.
      await client().send(new PutCommand({ TableName: table(), Item: { ...item, v: 1 } }));
    }
    await appendLog(client(), history.entries.slice(half));
    await projectPrefecture(client(), history.prefecture);
    const folded = await storedItems(history.prefecture);

    await rebuildPrefecture(client(), history.prefecture, true);

    const withoutVersion = (items: readonly Record<string, unknown>[]) => items.map(({ v: _, ...rest }) => rest);
    const expected = expectedItems(history);
    expect(folded.some(({ v }) => v === 1)).toBe(true);
    expect(withoutVersion(folded)).toEqual(withoutVersion(expected));
    expect(await storedItems(history.prefecture)).toEqual(expected);
  });

  it.each<[string, string, (prefecture: string) => Promise<unknown>]>([
    ['a count that was changed', 'different', (prefecture) => change(prefectureRow(prefecture), 'answered', 40)],
    ['a slot that was changed', 'different', (prefecture) => change(prefectureRow(prefecture), 'slots', [1])],
    ['a row that was lost', 'missing', (prefecture) => remove(unitRow(prefecture))],
    ['a feed entry that was lost', 'missing', (prefecture) => remove(publishedKeys.feed(prefecture, 3))],
    [
      'a feed entry that was rewritten',
      'different',
      (prefecture) => change(publishedKeys.feed(prefecture, 3), 'event', '{}'),
    ],
    [
      'a row of nobody',
      'extra',
      (prefecture) =>
        client().send(
          new PutCommand({ TableName: table(), Item: { ...unitRow(prefecture, '199'), v: 1, slots: [1] } }),
        ),
    ],
    [
      'an entry set aside for nothing',
      'extra',
      (prefecture) =>
        client().send(new PutCommand({ TableName: table(), Item: { ...publishedKeys.aside(prefecture, 2), v: 1 } })),
    ],
    ['a wrong hash', 'different', (prefecture) => change(publishedKeys.checkpoint(prefecture), 'hash', 'f'.repeat(64))],
  ])('finds %s, and puts it right when asked to', async (_, kind, spoil) => {
    const history = await folded();
    const { prefecture } = history;
    await spoil(prefecture);
    const spoilt = await storedItems(prefecture);

    const checked = await rebuildPrefecture(client(), prefecture, false);
    const afterCheck = await storedItems(prefecture);
    const repaired = await rebuildPrefecture(client(), prefecture, true);

    expect(checked.differences.map((one) => one.kind)).toEqual([kind]);
    expect(afterCheck).toEqual(spoilt);
    expect(repaired.differences).toEqual(checked.differences);
    expect(await storedItems(prefecture)).toEqual(expectedItems(history));
  });

  it('brings back the same bytes, hashes and cursors where all was deleted', async () => {
    const history = await folded();
    for (const { pk, sk } of (await storedItems(history.prefecture)) as unknown as Key[]) await remove({ pk, sk });

    await rebuildPrefecture(client(), history.prefecture, true);

    expect(await storedItems(history.prefecture)).toEqual(expectedItems(history));
  });

  it('is not misled by rows that are left where a checkpoint was lost', async () => {
    const history = await folded();
    await remove(publishedKeys.checkpoint(history.prefecture));

    await rebuildPrefecture(client(), history.prefecture, true);

    expect(await storedItems(history.prefecture)).toEqual(expectedItems(history));
  });

  it('holds against a fold that was under way with the old rows in hand', async () => {
    const history = historyOf(String((used += 1)).padStart(2, '0'), taken);
    const { prefecture, entries } = history;
    await storeFacts(client(), history);
    await appendLog(client(), entries.slice(0, 40));
    await projectPrefecture(client(), prefecture);
    await change(prefectureRow(prefecture), 'answered', 40);
    await appendLog(client(), entries.slice(40));
    const [late, release] = holdingWrites(client());

    // It reads the spoilt row now and writes it once the repair is done, before what follows the repair.
    const slow = projectPrefecture(late, prefecture);
    await rebuildPrefecture(afterFirstWrite(client(), release), prefecture, true);
    await slow;

    expect(await storedItems(prefecture)).toEqual(expectedItems(history));
  });

  it('checks beside projectors and writers without a false alarm', async () => {
    const history = historyOf(String((used += 1)).padStart(2, '0'), taken);
    const { prefecture, entries } = history;
    await storeFacts(client(), history);
    const differences: unknown[] = [];
    for (let at = 0; at < entries.length; at += 8) {
      await appendLog(client(), entries.slice(at, at + 8));
      const [, rebuilt] = await Promise.all([
        projectPrefecture(client(), prefecture),
        rebuildPrefecture(client(), prefecture, at % 16 === 0),
      ]);
      differences.push(...rebuilt.differences);
    }

    expect(differences).toEqual([]);
    await projectPrefecture(client(), prefecture);
    expect(await storedItems(prefecture)).toEqual(expectedItems(history));
  });

  it('counts an entry that was set aside, once its cause is mended', async () => {
    const history = historyOf(String((used += 1)).padStart(2, '0'), taken);
    const { prefecture, entries } = history;
    await storeFacts(client(), history);
    const submitted = entries.find(({ kind }) => kind === 'submission.submitted')?.data as unknown as SubmissionChanged;
    const { roundId, respondent } = submitted;
    const revision = await readRevision(client(), roundId, respondent, submitted.revision);
    const { pk, sk } = ledgerKeys.revision(roundId, respondent, submitted.revision, 0);
    await client().send(new DeleteCommand({ TableName: environment().ledgerTable, Key: { pk, sk } }));
    await appendLog(client(), entries);
    await projectPrefecture(client(), prefecture);
    const asides = async () =>
      (await storedItems(prefecture)).filter((item) => item['pk'] === `ASIDE#${prefecture}`).length;
    const setAside = await asides();

    await commit(client(), putRevision(roundId, respondent, revision as NonNullable<typeof revision>));
    await rebuildPrefecture(client(), prefecture, true);

    expect(setAside).toBeGreaterThan(0);
    expect(await asides()).toBe(0);
    expect(await storedItems(prefecture)).toEqual(expectedItems(history));
  });
});

describe('handler', () => {
  it('says in words what differs', async () => {
    const { prefecture, entries } = await folded();
    await remove(unitRow(prefecture));

    expect(await handler({ prefecture, repair: false })).toEqual({
      entries: entries.length,
      differences: [`missing: ${accepted} / UNIT#${prefecture}#${prefecture}1010`],
    });
  });
});

const isWrite = (command: unknown) => (command as object).constructor.name === 'TransactWriteCommand';

/** A client whose writes wait until they are released. */
function holdingWrites(real: Client): [Client, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>();
  const send = async (command: never) => {
    if (isWrite(command)) await promise;
    return real.send(command);
  };
  return [{ send } as unknown as Client, resolve];
}

/** A client that lets another go on after its own first write, and waits long enough for it to write too. */
function afterFirstWrite(real: Client, release: () => void): Client {
  let isFirst = true;
  const send = async (command: never) => {
    const answer = await real.send(command);
    if (!isWrite(command) || !isFirst) return answer;
    isFirst = false;
    release();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answer;
  };
  return { send } as unknown as Client;
}
