import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';

/**
 * `publishedTable`: reads and writes of `published` go to this table, and not to the one that is served. `isConsistent`: reads
 * of it see all that was written before them, at twice the price.
 */
export type Client = DynamoDBDocumentClient & { readonly publishedTable?: string; readonly isConsistent?: boolean };

let shared: Client | undefined;

/** One client a process. Against DynamoDB Local the SDK's own `AWS_ENDPOINT_URL_DYNAMODB` points it there. */
export function client(): Client {
  shared ??= documentClient(new DynamoDBClient({}));
  return shared;
}

let consistent: Client | undefined;

/** One whose reads of `published` are consistent: for whoever has read a checkpoint and must not find older rows. */
export function consistentClient(): Client {
  consistent ??= Object.assign(documentClient(new DynamoDBClient({})), { isConsistent: true });
  return consistent;
}

let beside: Client | undefined;

/** One for the `published` that is built beside the one that is served; undefined where none is built. */
export function besideClient(): Client | undefined {
  const { besideTable: publishedTable } = environment();
  if (publishedTable === '') return undefined;
  if (beside?.publishedTable !== publishedTable)
    beside = Object.assign(documentClient(new DynamoDBClient({})), { publishedTable });
  return beside;
}

export function publishedTableOf(client?: Client): string {
  return client?.publishedTable ?? environment().publishedTable;
}

export function documentClient(base: DynamoDBClient): Client {
  return DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
}
