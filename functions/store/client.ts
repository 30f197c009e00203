import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export type Client = DynamoDBDocumentClient;

let shared: Client | undefined;

/** One client a process. Against DynamoDB Local the SDK's own `AWS_ENDPOINT_URL_DYNAMODB` points it there. */
export function client(): Client {
  shared ??= documentClient(new DynamoDBClient({}));
  return shared;
}

export function documentClient(base: DynamoDBClient): Client {
  return DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
}
