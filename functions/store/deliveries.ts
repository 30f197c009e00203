import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery } from '../../schema/webhook.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { type Key, registryKeys } from './keys.ts';

const keptDays = { attempt: 7, deadLetter: 90 } as const;

const put = (key: Key, value: Delivery, now: Date, days: number): WriteItem => ({
  Put: {
    TableName: environment().registryTable,
    Item: { ...key, v: 1, ...value, expiresAt: Math.floor(now.getTime() / 1000) + days * 86_400 },
  },
});

/** What is kept of an attempt; of the last one also a dead letter. Payloads stay in the feed. */
export function recordDelivery(webhookId: string, attempt: Delivery, now: Date): WriteItem[] {
  const { prefecture, sequence, outcome } = attempt;
  const kept = put(
    registryKeys.delivery(webhookId, now.toISOString(), prefecture, Number(sequence)),
    attempt,
    now,
    keptDays.attempt,
  );
  if (outcome !== 'dead') return [kept];
  const dead = registryKeys.deadLetter(webhookId, prefecture, Number(sequence));
  return [kept, put(dead, attempt, now, keptDays.deadLetter)];
}

/** A page of attempts, newest first, or of dead letters in the order of their entries, after a position; expired ones are left out. */
export async function listKeptDeliveries(
  client: Client,
  webhookId: string,
  { dead, after, limit, now }: { dead: boolean; after: string | null; limit: number; now: Date },
): Promise<{ items: Delivery[]; last: string | null }> {
  const pk = dead ? registryKeys.deadLetters(webhookId) : registryKeys.deliveries(webhookId);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: environment().registryTable,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'expiresAt > :now',
      ExpressionAttributeValues: { ':pk': pk, ':now': Math.floor(now.getTime() / 1000) },
      ScanIndexForward: dead,
      Limit: limit,
      ...(after !== null && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  const items = Items.map(({ pk: _pk, sk: _sk, v: _v, expiresAt: _expiresAt, ...item }) => item as Delivery);
  return { items, last: (LastEvaluatedKey?.['sk'] as string | undefined) ?? null };
}
