import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { type PublishedTables, type TableDefinition, tables } from '../tables.ts';
import { localClient } from './local-environment.ts';
import { firstTables, namesOf } from './published-tables.ts';

/**
 * Makes what is missing of the three tables, named by their ids but for `published`, and of the table that is built beside
 * that; what is there stays as it is.
 */
export async function createTables(endpoint: string, published: PublishedTables = firstTables): Promise<void> {
  const { published: served, beside } = namesOf(published);
  const client = new DynamoDBClient(localClient(endpoint));
  try {
    const named = tables.flatMap((table) => {
      if (table.id !== 'published') return [[table, table.id] as const];
      return [served, ...(beside ? [beside] : [])].map((name) => [table, name] as const);
    });
    await Promise.all(named.map(([table, name]) => ensure(client, table, name)));
  } finally {
    client.destroy();
  }
}

async function ensure(client: DynamoDBClient, table: TableDefinition, name: string): Promise<void> {
  try {
    await client.send(createCommand(table, name));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  if (table.timeToLive !== null) await ensureTimeToLive(client, name, table.timeToLive);
}

function createCommand({ partitionKey, sortKey, stream }: TableDefinition, name: string): CreateTableCommand {
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [partitionKey, sortKey].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  });
}

/** A kill between both commands leaves a table without; asking for it a second time would be an error. */
async function ensureTimeToLive(client: DynamoDBClient, TableName: string, AttributeName: string): Promise<void> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
  await client.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName } }),
  );
}
