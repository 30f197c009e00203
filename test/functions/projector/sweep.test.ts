import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectPrefecture } from '../../../functions/projector/project.ts';
import { sweep } from '../../../functions/projector/sweep.ts';
import { type Client, client } from '../../../functions/store/client.ts';
import { expectedItems, storedItems } from '../../support/folding.ts';
import { historyOf, manySteps } from '../../support/history.ts';
import { startRegistry } from '../../support/registry.ts';
import { appendLog, storeFacts } from '../../support/stored-history.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

/** A client that can't read the checkpoint of one prefecture. */
const failingFor = (prefecture: string) =>
  ({
    send(command: { readonly input: { readonly Key?: { readonly sk: string } } }) {
      if (command.input.Key?.sk === prefecture) return Promise.reject(new Error('no such luck'));
      return client().send(command as never);
    },
  }) as unknown as Client;

describe('sweep', () => {
  it('finds nothing to do where nothing was written', async () => {
    expect(await sweep(client())).toEqual([]);
  });

  it('folds every log that nobody was woken for, and leaves alone what is folded', async () => {
    const [never, half, done] = ['01', '13', '47'].map((prefecture) => historyOf(prefecture, manySteps(30))) as [
      ReturnType<typeof historyOf>,
      ReturnType<typeof historyOf>,
      ReturnType<typeof historyOf>,
    ];
    for (const history of [never, half, done]) await storeFacts(client(), history);
    await appendLog(client(), half.entries.slice(0, 10));
    await projectPrefecture(client(), '13');
    await appendLog(client(), half.entries.slice(10));
    await appendLog(client(), never.entries);
    await appendLog(client(), done.entries);
    await projectPrefecture(client(), '47');

    expect(await sweep(client())).toEqual(['01', '13']);
    expect(await sweep(client())).toEqual([]);
    for (const history of [never, half, done])
      expect(await storedItems(history.prefecture)).toEqual(expectedItems(history));
  });

  it('folds all others where one prefecture fails, and says which and why', async () => {
    const histories = ['02', '14'].map((prefecture) => historyOf(prefecture, manySteps(10)));
    for (const history of histories) {
      await storeFacts(client(), history);
      await appendLog(client(), history.entries);
    }

    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);

    await expect(sweep(failingFor('02'))).rejects.toThrow('1 prefectures could not be projected');

    const error = new Error('no such luck');
    expect(said.mock.calls).toEqual([[{ message: 'prefecture not projected', prefecture: '02', error }]]);
    said.mockRestore();

    const stored = await Promise.all(histories.map(({ prefecture }) => storedItems(prefecture)));
    expect(stored).toEqual([[], expectedItems(histories[1] as never)]);
  });
});
