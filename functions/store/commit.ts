import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unavailable } from '../../schema/unavailable.ts';
import type { Client } from './client.ts';

export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** DynamoDB's own limit on the items of one transaction. */
export const transactionLimit = 100;

/** Positions of the items whose condition did not hold; empty: everything is written. Never half of it. */
export type Failed = readonly number[];

const attempts = 8;

/** Writes all items or none. Repeats where another transaction was under way on an item (a few tens of milliseconds at most). */
export async function commit(client: Client, items: readonly WriteItem[]): Promise<Failed> {
  if (items.length === 0) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const failed = codes.flatMap((code, at) => (code === 'ConditionalCheckFailed' ? [at] : []));
      if (failed.length > 0) return failed;
      const passes = codes.some(
        (code) =>
          code === 'TransactionConflict' || code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded',
      );
      if (!passes) throw error;
      if (attempt === attempts) throw unavailable();
      await backOff(attempt);
    }
  }
}

/** Full jitter, at most 400 ms: writers of different processes that met once should not meet again. */
export function backOff(attempt: number): Promise<void> {
  return sleep(Math.random() * Math.min(400, 25 * 2 ** attempt));
}
