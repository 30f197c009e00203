import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../../functions/store/client.ts';
import { backOff, commit, type WriteItem } from '../../../functions/store/commit.ts';

const items: WriteItem[] = [{ Delete: { TableName: 't', Key: { pk: 'a', sk: 'b' } } }];

/** DynamoDB Local never meets another transaction, so here the database is made up: one outcome after another. */
function clientThat(...outcomes: (Error | null)[]): Client & { calls: number } {
  const client = {
    calls: 0,
    async send() {
      const outcome = outcomes[Math.min(client.calls, outcomes.length - 1)];
      client.calls += 1;
      if (outcome) throw outcome;
      return {};
    },
  };
  return client as unknown as Client & { calls: number };
}

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('commit', () => {
  it('gives up where another transaction stays in the way, and says to come again', async () => {
    const client = clientThat(cancelled('TransactionConflict', 'None'));

    await expect(commit(client, items)).rejects.toMatchObject({ code: 'unavailable', headers: { 'retry-after': '1' } });
    expect(client.calls).toBe(8);
  });

  it.each([
    ['an error of another kind', new Error('no network')],
    ['a cancellation that trying again does not help', cancelled('ValidationError')],
    ['a cancellation without reasons', cancelled()],
  ])('passes on %s at once', async (_, error) => {
    const client = clientThat(error);

    await expect(commit(client, items)).rejects.toBe(error);
    expect(client.calls).toBe(1);
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'tries again after %s',
    async (code) => {
      const client = clientThat(cancelled('None', code), cancelled(code, 'None'), null);

      expect(await commit(client, items)).toEqual([]);
      expect(client.calls).toBe(3);
    },
  );

  it('tells which conditions failed, without trying again, though another transaction was in the way too', async () => {
    const client = clientThat(
      cancelled('ConditionalCheckFailed', 'TransactionConflict', 'None', 'ConditionalCheckFailed'),
    );

    expect(await commit(client, items)).toEqual([0, 3]);
    expect(client.calls).toBe(1);
  });

  it('sends nothing where there is nothing to write', async () => {
    const client = clientThat(null);

    expect(await commit(client, [])).toEqual([]);
    expect(client.calls).toBe(0);
  });
});

describe('backOff', () => {
  it('waits less than half a second, however often it was tried', async () => {
    const begun = performance.now();
    await Promise.all([backOff(1), backOff(8), backOff(1_000)]);

    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
