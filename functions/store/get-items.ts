import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Client } from './client.ts';
import { backOff } from './commit.ts';
import type { Key } from './keys.ts';

type Item = Record<string, unknown>;

/** DynamoDB's own limit on the keys of one request. */
const keysAtOnce = 100;

/** Items by their keys, in any order; absent ones are left out. Reads are consistent unless something else is said. */
export async function getItems(
  client: Client,
  TableName: string,
  keys: readonly Key[],
  isConsistent = true,
): Promise<Item[]> {
  if (keys.length === 1) return getOne(client, TableName, keys[0] as Key, isConsistent);
  const items: Item[] = [];
  for (let at = 0; at < keys.length; at += keysAtOnce)
    items.push(...(await getSome(client, TableName, keys.slice(at, at + keysAtOnce), isConsistent)));
  return items;
}

/** The simpler command is the quicker one. */
async function getOne(client: Client, TableName: string, { pk, sk }: Key, isConsistent: boolean): Promise<Item[]> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: isConsistent }));
  return Item ? [Item] : [];
}

/** Asks again for what DynamoDB left out, which it does where a partition or the answer would take too much. */
async function getSome(client: Client, table: string, keys: readonly Key[], isConsistent: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let wanted: Item[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  for (let attempt = 1; ; attempt += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: isConsistent } } }),
    );
    items.push(...(Responses?.[table] ?? []));
    wanted = UnprocessedKeys?.[table]?.Keys ?? [];
    if (wanted.length === 0) return items;
    await backOff(attempt);
  }
}
