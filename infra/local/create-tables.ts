import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { type TableDefinition, tables } from '../tables.ts';
import { localClient } from './local-environment.ts';

/** Makes what is missing of the three tables, named by their ids; what is there stays as it is. */
export async function createTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient(localClient(endpoint));
  try {
    await Promise.all(tables.map((table) => ensure(client, table)));
  } finally {
    client.destroy();
  }
}

async function ensure(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  try {
    await client.send(createCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  if (table.timeToLive !== null) await ensureTimeToLive(client, table.id, table.timeToLive);
}

function createCommand({ id, partitionKey, sortKey, stream }: TableDefinition): CreateTableCommand {
  return new CreateTableCommand({
    TableName: id,
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
