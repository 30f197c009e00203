import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { publishedKeys } from './keys.ts';

/** Whether one small read of the published table succeeds in time; that there is nothing yet to read does not matter. */
export async function isReachable(client: Client, withinMillis = 2_000): Promise<boolean> {
  const read = new GetCommand({
    TableName: environment().publishedTable,
    Key: publishedKeys.checkpoint('13'),
    ProjectionExpression: 'pk',
  });
  return client.send(read, { abortSignal: AbortSignal.timeout(withinMillis) }).then(
    () => true,
    () => false,
  );
}
