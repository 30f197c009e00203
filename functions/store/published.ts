import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Client, publishedTableOf } from './client.ts';
import { commit, transactionLimit, type WriteItem } from './commit.ts';
import { getItems } from './get-items.ts';
import { type Key, publishedKeys, sequenceText } from './keys.ts';
import { queryPartition } from './query-partition.ts';
import { withSlotsAsList, withSlotsAsText } from './slots-text.ts';

/** How far a prefecture's log is folded, and the last hash of its feed. */
export interface Checkpoint {
  readonly n: number;
  readonly hash: string;
}

export async function readCheckpoint(client: Client, prefecture: string): Promise<Checkpoint | null> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: publishedTableOf(client),
      Key: publishedKeys.checkpoint(prefecture),
      ConsistentRead: true,
    }),
  );
  return Item ? { n: Item['n'], hash: Item['hash'] } : null;
}

/** Checkpoints of every prefecture that has one; none older than one read before, so that no cursor seems to be from the future. */
export async function readCheckpoints(client: Client): Promise<ReadonlyMap<string, number>> {
  const items = await queryPublished(client, publishedKeys.checkpoints, '', true);
  return new Map(items.map(({ sk, n }) => [String(sk), Number(n)]));
}

/** Items of a partition whose sort key begins with a prefix, whole. */
export async function queryPublished(
  client: Client,
  pk: string,
  prefix: string,
  isConsistent = client.isConsistent ?? false,
): Promise<Record<string, unknown>[]> {
  return (await queryPartition(client, publishedTableOf(client), pk, { prefix, isConsistent })).map(withSlotsAsList);
}

/** Items by key, in any order; absent ones are left out. */
export async function getPublished(
  client: Client,
  keys: readonly Key[],
  isConsistent = client.isConsistent ?? false,
): Promise<Record<string, unknown>[]> {
  return (await getItems(client, publishedTableOf(client), keys, isConsistent)).map(withSlotsAsList);
}

/** `client`: whose table, where it is not the one that is served. */
export const putPublished = (item: Key & object, client?: Client): WriteItem => ({
  Put: { TableName: publishedTableOf(client), Item: withSlotsAsText({ ...item }) },
});

export const deletePublished = (key: Key, client?: Client): WriteItem => ({
  Delete: { TableName: publishedTableOf(client), Key: { pk: key.pk, sk: key.sk } },
});

/** A feed entry as stored: its very text, so that readers and rebuilds give the same bytes. */
export interface FeedItem extends Key {
  readonly v: 1;
  readonly event: string;
}

export const feedItem = (prefecture: string, n: number, event: string): FeedItem => ({
  ...publishedKeys.feed(prefecture, n),
  v: 1,
  event,
});

/** Writes rows, feed entries and the next checkpoint together, if the checkpoint still is where the fold began; false: it is not. */
export async function commitFold(
  client: Client,
  prefecture: string,
  before: Checkpoint | null,
  after: Checkpoint,
  items: readonly WriteItem[],
): Promise<boolean> {
  const checkpoint: WriteItem = {
    Put: {
      TableName: publishedTableOf(client),
      Item: { ...publishedKeys.checkpoint(prefecture), v: 1, ...after },
      ...(before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'n = :n', ExpressionAttributeValues: { ':n': before.n } }),
    },
  };
  return (await commit(client, [...items, checkpoint])).length === 0;
}

/** Texts of at most `limit` feed entries after a position, without a gap: a reader that lags may not see them all yet. */
export async function readFeed(
  client: Client,
  prefecture: string,
  after: number,
  upTo: number,
  limit: number,
): Promise<string[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: publishedTableOf(client),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': publishedKeys.feedOf(prefecture),
        ':from': sequenceText(after + 1),
        ':to': sequenceText(upTo),
      },
      Limit: limit,
    }),
  );
  const items = Items ?? [];
  const gap = items.findIndex(({ sk }, index) => sk !== sequenceText(after + 1 + index));
  return items.slice(0, gap < 0 ? items.length : gap).map(({ event }) => event as string);
}

/** Texts of at most `limit` feed entries up to and including a position, newest first, without a gap. */
export async function readFeedBack(client: Client, prefecture: string, upTo: number, limit: number): Promise<string[]> {
  const { pk, sk } = publishedKeys.feed(prefecture, upTo);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: publishedTableOf(client),
      KeyConditionExpression: 'pk = :pk AND sk <= :last',
      ExpressionAttributeValues: { ':pk': pk, ':last': sk },
      ScanIndexForward: false,
      // The newest is where the walk begins: one that is not seen yet can't be made up for.
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map(({ event }) => event as string);
}

/** Puts items right a transaction at a time, each only if the checkpoint still stands; false: it moved, compare again. */
export async function commitRepair(
  client: Client,
  prefecture: string,
  { n }: Checkpoint,
  items: readonly WriteItem[],
): Promise<boolean> {
  const stands: WriteItem = {
    ConditionCheck: {
      TableName: publishedTableOf(client),
      Key: { ...publishedKeys.checkpoint(prefecture) },
      ConditionExpression: 'n = :n',
      ExpressionAttributeValues: { ':n': n },
    },
  };
  const isCheckpoint = ({ Put }: WriteItem) => Put?.Item?.['pk'] === publishedKeys.checkpoints;
  const rows = items.filter((item) => !isCheckpoint(item));
  for (let at = 0; at < rows.length; at += transactionLimit - 1) {
    const failed = await commit(client, [stands, ...rows.slice(at, at + transactionLimit - 1)]);
    if (failed.length > 0) return false;
  }
  for (const { Put } of items.filter(isCheckpoint)) {
    const moved = await commit(client, [
      {
        Put: { ...Put, ConditionExpression: 'n = :n', ExpressionAttributeValues: { ':n': n } } as NonNullable<
          typeof Put
        >,
      },
    ]);
    if (moved.length > 0) return false;
  }
  return true;
}
