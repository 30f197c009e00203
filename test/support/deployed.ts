import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FunctionId } from '../../infra/functions.ts';
import { provisionalReading } from '../../infra/grants.ts';
import { type RunningBundle, runBundle } from '../../infra/local/bundles.ts';
import { createTables } from '../../infra/local/create-tables.ts';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { localAudience, localIssuer, publicKeys } from '../../infra/local/issuer.ts';
import { localReceiptKey } from '../../infra/local/receipt-key.ts';
import { type Access, accessesOf, isPermitted, refusedAccesses } from '../../infra/permitted.ts';
import { definitionOf, invokedVariables, variablesOf } from '../../infra/variables.ts';

/**
 * Every function as its very bundle in a thread of its own, with the variables the stack gives it, in front of a database
 * that refuses what the function's role would be refused in AWS.
 */
export interface Deployed {
  invoke(id: FunctionId, event: unknown): Promise<unknown>;
  /** What roles refused so far: `feed: GetItem ledger LOG#13`. */
  readonly refused: readonly string[];
  readonly stop: () => Promise<void>;
}

export async function startDeployed(): Promise<Deployed> {
  const directory = mkdtempSync(join(tmpdir(), 'renkei-deployed-'));
  const database = await startDynamoDb({ dataDir: 'memory', heapMb: 256 });
  await createTables(database.endpoint);
  const refused: string[] = [];
  const hosted = new Map<FunctionId, Promise<RunningBundle>>();
  const keys = JSON.stringify(await publicKeys());

  const gate = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(gate, 'listening');
  const endpoint = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = /Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const body = await text(request);
    const invoked = /^\/2015-03-31\/functions\/(\w+)\/invocations/.exec(request.url ?? '')?.[1] as
      | FunctionId
      | undefined;
    if (invoked) return invokeFor(caller as FunctionId, invoked, body, response);
    if (body.includes('Action=AssumeRole')) return lend(caller as FunctionId, body, response);
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const denied = deniedTo(caller, action, JSON.parse(body) as Record<string, unknown>);
    if (denied.length > 0)
      return refuse(`${caller}: ${action} ${denied.map(({ table, key }) => `${table} ${key}`).join(', ')}`, response);
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    // The database keeps the tables of each access key apart unless it shares them: one that is its own would do as well.
    const forwarded = await fetch(database.endpoint, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    });
    response.writeHead(forwarded.status, { 'content-type': 'application/x-amz-json-1.0' }).end(await forwarded.text());
  }

  function deniedTo(caller: string, action: string, input: Record<string, unknown>): Access[] {
    const lentFor = /^provisional(\d{2})$/.exec(caller)?.[1];
    if (lentFor === undefined) return refusedAccesses(caller as FunctionId, action, input);
    // What IAM does with the session's tag.
    const keys = provisionalReading.keys?.map((key) => key.replace('${aws:PrincipalTag/prefecture}', lentFor)) ?? [];
    return accessesOf(action, input).filter((access) => !isPermitted([{ ...provisionalReading, keys }], access));
  }

  function refuse(what: string, response: ServerResponse): void {
    refused.push(what);
    response
      .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: what }));
  }

  async function invokeFor(caller: FunctionId, id: FunctionId, body: string, response: ServerResponse): Promise<void> {
    if (!definitionOf(caller).invokes?.includes(id)) return refuse(`${caller}: InvokeFunction ${id}`, response);
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(await invoke(id, JSON.parse(body))));
  }

  /** The trust of the role: one borrower, who names one prefecture. */
  function lend(caller: FunctionId, body: string, response: ServerResponse): void {
    const asked = new URLSearchParams(body);
    const isTrusted =
      definitionOf(caller).mayReadProvisional === true && /^\d{2}$/.test(asked.get('Tags.member.1.Value') ?? '');
    if (!isTrusted || asked.get('Tags.member.1.Key') !== 'prefecture') return refuse(`${caller}: AssumeRole`, response);
    const until = new Date(Date.now() + 900_000).toISOString();
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>provisional${asked.get('Tags.member.1.Value')}</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>x</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      );
  }

  async function start(id: FunctionId): Promise<RunningBundle> {
    const definition = definitionOf(id);
    const names = { registry: 'registry', ledger: 'ledger', published: 'published' };
    const settings = {
      tokenIssuer: localIssuer,
      tokenAudience: localAudience,
      feedSource: 'urn:renkei:local',
      publicAddress: '',
    };
    const env = {
      ...variablesOf(definition, names, settings),
      ...invokedVariables(definition, (one) => one),
      ...(definition.mayReadProvisional && {
        PROVISIONAL_ROLE_ARN: 'arn:aws:iam::000000000000:role/provisional-reader',
      }),
      // The local issuer has no address to fetch keys from.
      TOKEN_JWKS: keys,
      // There is no KMS here.
      RECEIPT_JWK: await localReceiptKey(),
      // Nor S3.
      EXPORTS_FOLDER: join(directory, 'exports'),
      LAKE_FOLDER: join(directory, 'lake'),
      AWS_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: endpoint,
    };
    return runBundle(definition, env, directory);
  }

  async function invoke(id: FunctionId, event: unknown): Promise<unknown> {
    const starting = hosted.get(id) ?? start(id);
    hosted.set(id, starting);
    return (await starting).invoke(event, {});
  }

  return {
    invoke,
    refused,
    async stop() {
      for (const one of hosted.values()) await (await one).stop();
      gate.close();
      gate.closeAllConnections();
      await database.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
