import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { inject } from 'vitest';
import { handler } from '../../functions/registry/handler.ts';
import { createTables } from '../../infra/local/create-tables.ts';
import { signToken } from '../../infra/local/issuer.ts';
import { localClient, setLocalEnvironment } from '../../infra/local/local-environment.ts';
import { tables } from '../../infra/tables.ts';
import { type Operation, routeKey } from '../../openapi/operation.ts';
import { putAreas } from '../../openapi/operations/areas.ts';
import type { Area } from '../../schema/area.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';

/** Who calls: role and area as in the token; `sub` names one of several people in the same office. */
export type Caller = readonly [role: string, area: string, sub?: string];

export interface Sent {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test expects of a body stands in the test
  readonly body: any;
}

export const administrator: Caller = ['administrator', 'JP'];

/**
 * The registry stage on empty tables, in the database that this worker's test files use one after the other: a database
 * for each file would cost more than the tests. What comes back ends the use.
 */
export async function startRegistry(): Promise<() => Promise<void>> {
  const endpoints = inject('databases');
  const endpoint = endpoints[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % endpoints.length] as string;
  await setLocalEnvironment(endpoint);
  await dropTables(endpoint);
  await createTables(endpoint);
  return async () => undefined;
}

async function dropTables(endpoint: string): Promise<void> {
  const database = new DynamoDBClient(localClient(endpoint));
  for (const { id } of tables) {
    await database.send(new DeleteTableCommand({ TableName: id })).catch((error: Error) => {
      if (error.name !== 'ResourceNotFoundException') throw error;
    });
  }
  database.destroy();
}

/** Stores the country's areas as an administrator would; of some prefectures only where they are named. */
export async function seedAreas(wanted: (area: Area) => boolean = () => true): Promise<void> {
  const areas = loadAreas().filter(wanted);
  for (let at = 0; at < areas.length; at += 500) {
    const { status } = await call(administrator, putAreas, { body: { areas: areas.slice(at, at + 500) } });
    if (status !== 200) throw new Error(`areas were answered with ${status}`);
  }
}

/** Calls the handler as API Gateway does; `null`: without a token. */
export async function call(
  caller: Caller | null,
  operation: Pick<Operation, 'method' | 'path'>,
  sent: Sent = {},
): Promise<Answered> {
  const answer = await handler(await eventOf(caller, operation, sent), {} as Context);
  const text = answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64').toString() : (answer.body ?? '');
  return { status: answer.statusCode ?? 0, headers: answer.headers ?? {}, body: text === '' ? null : JSON.parse(text) };
}

export async function eventOf(
  caller: Caller | null,
  operation: Pick<Operation, 'method' | 'path'>,
  { params = {}, query, body, headers }: Sent,
): Promise<APIGatewayProxyEventV2> {
  const [role = '', area = '', sub] = caller ?? [];
  const authorization = caller && `Bearer ${await signToken({ role, area, sub })}`;
  const rawPath = Object.entries(params).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, value),
    operation.path,
  );
  return {
    version: '2.0',
    routeKey: routeKey(operation),
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(authorization && { authorization }), ...headers },
    pathParameters: params,
    ...(query && { queryStringParameters: query }),
    requestContext: { http: { method: operation.method, path: rawPath } } as APIGatewayProxyEventV2['requestContext'],
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
