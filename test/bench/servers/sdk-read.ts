import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { prefectureAsked, series } from '../questions.ts';
import { sendJson, serve } from './serve.ts';

/** The rows behind an answer, read with the SDK alone and returned as they are: what Renkei can't be faster than without its cache. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env['PUBLISHED_TABLE'] ?? 'published';
const pk = `A#${series.form}#${series.fiscalYear}`;

async function readOne(): Promise<unknown[]> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk: `PREF#${prefectureAsked}` } }));
  return Item ? [Item] : [];
}

async function readAll(): Promise<unknown[]> {
  const query = new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': 'PREF#' },
  });
  return (await client.send(query)).Items ?? [];
}

serve(async ({ url }, response) => sendJson(response, JSON.stringify(await (url === '/pref' ? readOne() : readAll()))));
