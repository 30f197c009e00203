import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import type { Key } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** Something in the registry that is edited under preconditions: what it is now, and how often it was written. */
export interface Versioned<T> {
  readonly rev: number;
  readonly value: T;
}

export async function readVersioned<T>(client: Client, key: Key): Promise<Versioned<T> | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().registryTable, Key: key, ConsistentRead: true }),
  );
  return Item ? toVersioned(Item) : null;
}

/** All of a partition in the order of their ids. */
export async function listVersioned<T>(client: Client, partition: string): Promise<Versioned<T>[]> {
  const items = await queryPartition(client, environment().registryTable, partition);
  return items.map((item) => toVersioned<T>(item));
}

// Not parsed: it was when it was written, and older versions of it stay readable.
function toVersioned<T>({ pk: _pk, sk: _sk, v: _v, rev, ...value }: Record<string, unknown>): Versioned<T> {
  return { rev: rev as number, value: value as T };
}

/** Puts it in place of what was read at `before` (0: there was none); fails where another change came first. */
export function putVersioned(key: Key, value: object, before: number): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...value, ...key, v: 1, rev: before + 1 },
      ...(before === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': before } }),
    },
  };
}

/** By whom and when (Japanese time) a version was written. */
export async function readVersionTrail(client: Client, key: Key): Promise<{ at: string; by: string } | null> {
  const { Item } = await client.send(new GetCommand({ TableName: environment().registryTable, Key: key }));
  return Item ? { at: String(Item['at']), by: String(Item['by']) } : null;
}

/** One version as it was written, by whom and when: the audit trail. Nothing overwrites it. */
export function putVersion(key: Key, value: object, { at, by }: { at: string; by: string }): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...key, v: 1, at, by, value },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
