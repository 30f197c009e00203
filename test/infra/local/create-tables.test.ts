import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../../infra/local/create-tables.ts';
import { type DynamoDb, startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { localClient } from '../../../infra/local/local-environment.ts';

let database: DynamoDb;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startDynamoDb({ dataDir: 'memory', heapMb: 128 });
  client = new DynamoDBClient(localClient(database.endpoint));
});
afterAll(() => database.stop());

async function describeTable(TableName: string) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  return {
    keys: Table?.KeySchema,
    billing: Table?.BillingModeSummary?.BillingMode,
    stream: Table?.StreamSpecification,
    timeToLive: TimeToLiveDescription?.AttributeName,
  };
}

const keys = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
];
const billing = 'PAY_PER_REQUEST';

describe('createTables', () => {
  it('makes the three tables, with streams of keys on the ledger and on what is published', async () => {
    await createTables(database.endpoint);

    expect(await Promise.all(['registry', 'ledger', 'published'].map(describeTable))).toEqual([
      { keys, billing, stream: undefined, timeToLive: 'expiresAt' },
      { keys, billing, stream: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, timeToLive: 'expiresAt' },
      { keys, billing, stream: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, timeToLive: undefined },
    ]);
  });

  it('leaves what is there alone', async () => {
    const Item = { pk: { S: 'LOG#13' }, sk: { S: '000000000001' } };
    await client.send(new PutItemCommand({ TableName: 'ledger', Item }));

    await createTables(database.endpoint);

    expect((await client.send(new ScanCommand({ TableName: 'ledger' }))).Items).toEqual([Item]);
  });
});
