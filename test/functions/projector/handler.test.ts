import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/projector/handler.ts';
import { client } from '../../../functions/store/client.ts';
import { expectedItems, storedItems } from '../../support/folding.ts';
import { historyOf, manySteps } from '../../support/history.ts';
import { startRegistry } from '../../support/registry.ts';
import { appendLog, storeFacts } from '../../support/stored-history.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

const wakeUps = (...keys: (string | undefined)[]) =>
  ({
    Records: keys.map((pk) => ({ dynamodb: pk === undefined ? {} : { Keys: { pk: { S: pk }, sk: { S: '1' } } } })),
  }) as DynamoDBStreamEvent;

describe('handler', () => {
  it('folds the logs that it is woken for, in any order and any number of times, and no other', async () => {
    const histories = ['01', '13', '47'].map((prefecture) => historyOf(prefecture, manySteps(20)));
    for (const history of histories) {
      await storeFacts(client(), history);
      await appendLog(client(), history.entries);
    }

    await handler(wakeUps('LOG#47', 'LOG#01', 'LOG#47', undefined, 'R#13-round#13', 'S#LOG#13'));
    await Promise.all([handler(wakeUps('LOG#01')), handler(wakeUps('LOG#01', 'LOG#47')), handler(wakeUps())]);

    const stored = await Promise.all(histories.map(({ prefecture }) => storedItems(prefecture)));
    expect(stored).toEqual([expectedItems(histories[0] as never), [], expectedItems(histories[2] as never)]);
  });
});
