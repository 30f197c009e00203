import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoint } from '../../../functions/http/endpoint.ts';
import { checkEdge, originHeader } from '../../../functions/http/from-edge.ts';
import type { Problem } from '../../../schema/problem.ts';

/** Stands in for the extension that AWS runs beside a function: the same address, headers and answers. */
const secrets: { AWSCURRENT?: string; AWSPREVIOUS?: string } = { AWSCURRENT: 'first' };
const asked: string[] = [];
let extension: Server;
let minutes = 0;

beforeAll(async () => {
  extension = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const stage = url.searchParams.get('versionStage') as keyof typeof secrets;
    asked.push(
      `${url.pathname} ${url.searchParams.get('secretId')} ${String(request.headers['x-aws-parameters-secrets-token'])}`,
    );
    const SecretString = secrets[stage];
    response.statusCode = SecretString === undefined ? 400 : 200;
    response.end(JSON.stringify({ SecretString }));
  }).listen(0, 'localhost');
  await once(extension, 'listening');
  Object.assign(process.env, {
    ORIGIN_SECRET_ARN: 'arn:secret',
    AWS_SESSION_TOKEN: 'session',
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String((extension.address() as AddressInfo).port),
  });
});
afterAll(() => void extension.close());

const event = (secret?: string, requestContext: object = {}) =>
  ({
    headers: secret === undefined ? {} : { [originHeader]: secret },
    rawPath: '/v1/health',
    routeKey: 'GET /v1/health',
    requestContext: { http: { method: 'GET' }, ...requestContext },
  }) as unknown as APIGatewayProxyEventV2;

/** What the check says `after` more minutes. */
const said = (secret?: string, after = 0, context?: object) => {
  minutes += after;
  return checkEdge(event(secret, context), new Date(Date.now() + minutes * 60_000)).then(
    () => 'passed',
    (error: Problem) => error.code ?? error.message,
  );
};

describe('checkEdge', () => {
  it('refuses what carries no secret, and asks nobody for it', async () => {
    expect([await said(), asked]).toEqual(['not-through-edge', []]);
  });

  it('lets the secret pass, reads it once, and refuses any other', async () => {
    expect([await said('first'), await said('first'), await said('guess'), await said('')]).toEqual([
      'passed',
      'passed',
      'not-through-edge',
      'not-through-edge',
    ]);
    expect(asked).toEqual(Array(2).fill('/secretsmanager/get arn:secret session'));
  });

  it('takes both of a rotation, the new one as soon as the edge sends it', async () => {
    Object.assign(secrets, { AWSCURRENT: 'second', AWSPREVIOUS: 'first' });

    expect([await said('first', 1), await said('second'), await said('first')]).toEqual(['passed', 'passed', 'passed']);
  });

  it('forgets what two rotations have passed by', async () => {
    Object.assign(secrets, { AWSCURRENT: 'third', AWSPREVIOUS: 'second' });

    expect([await said('first', 6), await said('second'), await said('third')]).toEqual([
      'not-through-edge',
      'passed',
      'passed',
    ]);
  });

  it('fails where the secret cannot be read, rather than letting anybody in', async () => {
    delete secrets.AWSCURRENT;

    expect(await said('third', 6)).toBe('the origin secret could not be read: 400');
  });

  it('asks no secret of who came with a certificate through the closed network’s domain', async () => {
    const authentication = { clientCert: { subjectDN: 'CN=city' } };

    expect(await said(undefined, 0, { authentication })).toBe('passed');
  });
});

describe('endpoint', () => {
  it('looks for the edge before it looks at the route', async () => {
    const { statusCode, body } = await endpoint([])(event(), {} as Context);

    expect([statusCode, JSON.parse(body ?? '').code]).toEqual([403, 'not-through-edge']);
  });
});
