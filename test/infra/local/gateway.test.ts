import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, type Handler } from '../../../infra/local/gateway.ts';
import { operations } from '../../../openapi/operations.ts';

const megabyte = 1024 * 1024;

let gateway: Server;
let port: number;
/** What functions got, and what they answer next. */
let events: APIGatewayProxyEventV2[];
let reply: APIGatewayProxyStructuredResultV2 | Error;
const logged: string[] = [];
const waiting = Promise.withResolvers<void>();
const left = Promise.withResolvers<void>();

const waits: Handler = async (_, context) => {
  const { callerGone } = context as unknown as { callerGone: AbortSignal };
  waiting.resolve();
  await once(callerGone, 'abort');
  left.resolve();
  return { statusCode: 200 };
};

beforeAll(async () => {
  gateway = createGateway({
    operations,
    handlerOf: (stage) =>
      stage === 'feed'
        ? undefined
        : async (event) => {
            events.push(event);
            if (reply instanceof Error) throw reply;
            return reply;
          },
    localRoutes: new Map<string, Handler>([
      ['GET /local/here', async () => ({ statusCode: 200, body: 'local' })],
      ['GET /local/waits', waits],
    ]),
    log: (line) => logged.push(line),
  });
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  port = (gateway.address() as AddressInfo).port;
});
afterAll(() => gateway.close());
beforeEach(() => {
  events = [];
  reply = { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
});

/** By node:http, which sends a path as it is given. */
async function ask(method: string, path: string, sent: { headers?: OutgoingHttpHeaders; body?: Buffer | string } = {}) {
  const request = httpRequest({ host: '127.0.0.1', port, method, path, headers: sent.headers ?? {} });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  request.end(sent.body);
  const [response] = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

const textOf = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer;
  return [status, body.toString()];
};

describe('createGateway', () => {
  it('tells a function that keeps its caller waiting when the caller has gone', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /local/waits HTTP/1.1\r\nhost: x\r\n\r\n');
    await waiting.promise;

    socket.destroy();

    await expect(left.promise).resolves.toBeUndefined();
  });

  it('refuses a body that says it is over 10 MB, before it is sent', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`PUT /v1/areas HTTP/1.1\r\nhost: x\r\ncontent-length: ${10 * megabyte + 1}\r\n\r\n`);

    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\n\{"message":"Request Entity Too Large"\}$/);
    socket.destroy();
  });

  it('refuses a body that turns out to be over 10 MB, and keeps none of it', async () => {
    const headers = { 'transfer-encoding': 'chunked', 'content-type': 'application/json' };

    const answer = ask('PUT', '/v1/areas', { headers, body: Buffer.alloc(10 * megabyte + 1, 32) });

    expect(await textOf(answer)).toEqual([413, '{"message":"Request Entity Too Large"}']);
    expect(events).toEqual([]);
  });

  it('refuses an over-long upload that waits for 100 Continue without asking for it', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `PUT /v1/areas HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: ${11 * megabyte}\r\n\r\n`,
    );

    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString().split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large');
    socket.destroy();
  });

  it('answers 503 for a stage that is not there', async () => {
    expect(await textOf(ask('GET', '/v1/feeds/progress'))).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('answers 500 with a short body where a function fails, and logs it', async () => {
    reply = new Error('broken inside');

    expect(await textOf(ask('GET', '/v1/areas'))).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(logged.join()).toContain('broken inside');
  });

  it('answers 500 for a reply that Lambda could not give', async () => {
    reply = { statusCode: 200, body: 'x'.repeat(6 * megabyte + 1) };

    expect(await textOf(ask('GET', '/v1/areas'))).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it('lives on when clients go away in the middle of a body or before an answer', async () => {
    const body = connect(port, '127.0.0.1');
    body.write('PUT /v1/areas HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    const answer = connect(port, '127.0.0.1');
    answer.write('GET /v1/areas HTTP/1.1\r\nhost: x\r\n\r\n');
    await sleep(20);
    body.resetAndDestroy();
    answer.resetAndDestroy();
    const garbage = connect(port, '127.0.0.1');
    garbage.resume().write('garbage\r\n\r\n');
    await once(garbage, 'close');

    expect(await textOf(ask('GET', '/v1/areas'))).toEqual([200, 'ok']);
    expect(events.every(({ routeKey }) => routeKey === 'GET /v1/areas')).toBe(true);
  });

  it('takes a body of exactly 10 MB', async () => {
    const headers = { 'content-type': 'application/json' };

    const { status } = await ask('PUT', '/v1/areas', { headers, body: Buffer.alloc(10 * megabyte, 32) });

    expect([status, events[0]?.body?.length]).toEqual([200, 10 * megabyte]);
  });

  it('gives status, headers, cookies and bytes of a reply back', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    reply = {
      statusCode: 201,
      headers: { 'content-type': 'application/octet-stream', etag: '"1.1"' },
      cookies: ['a=1', 'b=2'],
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    };

    const { status, headers, body } = await ask('GET', '/v1/areas');

    expect([status, headers.etag, headers['set-cookie'], headers['content-length'], body]).toEqual([
      201,
      '"1.1"',
      ['a=1', 'b=2'],
      '3',
      bytes,
    ]);
  });

  it('gives a 304 back without a body or its length', async () => {
    reply = { statusCode: 304, headers: { etag: 'W/"x"' }, body: '' };

    const { status, headers, body } = await ask('GET', '/v1/areas');

    expect([status, headers['content-length'], body.length]).toEqual([304, undefined, 0]);
  });

  it('answers local routes ahead of the operations', async () => {
    expect(await textOf(ask('GET', '/local/here?x=1'))).toEqual([200, 'local']);
    expect(events).toEqual([]);
  });

  it('gives what no operation matches to the portal as $default', async () => {
    await ask('GET', '/nothing');
    await ask('HEAD', '/v1/rounds/13-r/decisions');

    expect(events.map(({ routeKey, requestContext }) => [routeKey, requestContext.http.method])).toEqual([
      ['$default', 'GET'],
      ['$default', 'HEAD'],
    ]);
  });

  it('answers HEAD with the headers of GET, its length too, and no body', async () => {
    const [get, head] = [await ask('GET', '/v1/areas'), await ask('HEAD', '/v1/areas')];

    expect(events.map(({ routeKey }) => routeKey)).toEqual(['GET /v1/areas', 'HEAD /v1/areas']);
    expect([head.status, head.headers, head.body.length]).toEqual([
      200,
      { ...get.headers, date: head.headers.date },
      0,
    ]);
    expect(head.headers['content-length']).toBe('2');
  });

  it('serves many requests over one connection', async () => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    socket.write('GET /v1/areas HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(3));

    while (events.length < 3 || received.split('HTTP/1.1 200').length < 4) await sleep(5);

    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
    socket.destroy();
  });
});
