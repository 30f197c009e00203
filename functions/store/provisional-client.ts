import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isAllowed, type Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { environment } from '../environment.ts';
import { type Client, documentClient } from './client.ts';

const lent = new Map<string, { readonly client: Client; readonly until: number }>();
const renewBeforeMillis = 60_000;

/**
 * The only way to provisional rows: demands an officer of that very prefecture, and in AWS borrows the role that may read
 * them for a quarter of an hour, tagged with the prefecture; the function's own role may not. On one machine there are
 * no roles, and `shared` itself is given. Throws forbidden (403).
 */
export async function provisionalClient(
  shared: Client,
  principal: Principal,
  prefecture: string,
  now = Date.now(),
): Promise<Client> {
  if (!isAllowed(principal, 'read-provisional', { prefecture }))
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  const { provisionalRole } = environment();
  if (!provisionalRole) return shared;
  const known = lent.get(prefecture);
  if (known && known.until - renewBeforeMillis > now) return known.client;
  // Few requests want it, so no cold start waits for it.
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
  const { Credentials } = await new STSClient({}).send(
    new AssumeRoleCommand({
      RoleArn: provisionalRole,
      RoleSessionName: `provisional-${prefecture}`,
      DurationSeconds: 900,
      Tags: [{ Key: 'prefecture', Value: prefecture }],
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const client = documentClient(new DynamoDBClient({ credentials }));
  lent.set(prefecture, { client, until: Expiration?.getTime() ?? now });
  return client;
}
