import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { Client } from './client.ts';

type Items = NonNullable<QueryCommandOutput['Items']>;

/**
 * All items of a partition in the order of their sort keys, however many answers the database needs for them; with a prefix
 * those alone whose sort key begins with it. Reads are consistent unless something else is said.
 */
export async function queryPartition(
  client: Client,
  TableName: string,
  pk: string,
  { prefix = '', isConsistent = true }: { readonly prefix?: string; readonly isConsistent?: boolean } = {},
): Promise<Items> {
  const items: Items = [];
  let from: Items[number] | undefined;
  do {
    const { Items: some = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix && { ':prefix': prefix }) },
        ConsistentRead: isConsistent,
        ExclusiveStartKey: from,
      }),
    );
    items.push(...some);
    from = LastEvaluatedKey;
  } while (from);
  return items;
}
