import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { endpoint } from '../../../functions/http/endpoint.ts';
import { type Reply, type Request, serve } from '../../../functions/http/request.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import { operation } from '../../../openapi/operation.ts';
import { Problem } from '../../../schema/problem.ts';
import { type Caller, eventOf, type Sent } from '../../support/registry.ts';

const putThing = operation({
  id: 'putThing',
  method: 'PUT',
  path: '/v1/things/{prefecture}',
  stage: 'registry',
  tag: 'things',
  summary: { ja: '物', en: 'Thing' },
  right: 'write-registry',
  params: z.strictObject({ prefecture: z.string().regex(/^\d{2}$/) }),
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  body: z.strictObject({ n: z.int() }),
  target: ({ prefecture }) => ({ prefecture }),
  headers: ['idempotency-key'],
  answers: { 200: { description: 'Saved', json: z.strictObject({ n: z.int() }) } },
  problems: [],
});
const getHome = operation({
  id: 'getHome',
  method: 'GET',
  path: '/v1/home',
  stage: 'portal',
  tag: 'home',
  summary: { ja: '入口', en: 'Home' },
  right: 'public',
  params: z.strictObject({}),
  query: z.strictObject({}),
  answers: { 200: { description: 'Home', json: z.strictObject({}) } },
  problems: [],
});

const officer: Caller = ['prefecture-officer', '13', 'sato'];
const foreigner: Caller = ['prefecture-officer', '14', 'suzuki'];
const requests: Request[] = [];
let handle: (request: Request) => Promise<Reply>;
const served = async (request: unknown) => {
  requests.push(request as Request);
  return handle(request as Request);
};
const handler = endpoint([serve(putThing, served), serve(getHome, served)]);

const good: Sent = { params: { prefecture: '13' }, body: { n: 1 } };
const broken: Sent = {
  params: { prefecture: '13' },
  query: { colour: 'red' },
  body: { n: 'x' },
  headers: { accept: 'text/html' },
};

async function answerTo(event: APIGatewayProxyEventV2) {
  const { statusCode, headers, body } = await handler(event, {} as Context);
  return { status: statusCode, headers: headers ?? {}, body: body ? JSON.parse(body) : null };
}
async function send(caller: Caller | null, sent: Sent, changes: Partial<APIGatewayProxyEventV2> = {}) {
  return answerTo({ ...(await eventOf(caller, putThing, sent)), ...changes });
}
const codeOf = ({ status, body }: Awaited<ReturnType<typeof send>>) => [status, body.code];

beforeAll(() => setLocalEnvironment('http://127.0.0.1:9'));
beforeEach(() => {
  requests.length = 0;
  handle = async () => ({ status: 200, json: { n: 1 } });
});
afterEach(() => vi.restoreAllMocks());

describe('endpoint, refusing', () => {
  afterEach(() => expect(requests).toEqual([]));

  it('knows no route first of all, even without a token and with everything else broken', async () => {
    expect(codeOf(await send(null, broken, { routeKey: '$default' }))).toEqual([404, 'no-such-route']);
  });

  it('says what the stage knows of a request that no service takes', async () => {
    const knowing = endpoint(
      [],
      () => new Problem('method-not-allowed', { allow: 'GET' }, { headers: { allow: 'GET' } }),
    );
    const { statusCode, headers } = await knowing(await eventOf(null, putThing, good), {} as Context);

    expect([statusCode, headers?.['allow']]).toEqual([405, 'GET']);
  });

  it('wants a token before anything else is looked at, the path too', async () => {
    const { status, headers, body } = await send(null, { ...broken, params: { prefecture: 'x' } });

    expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'token-missing', 'Bearer realm="renkei"']);
  });

  it.each([
    ['query, body and Accept that are broken', broken],
    ['nothing broken', good],
  ])('refuses a caller of another area with %s in the very same words', async (_, sent) => {
    const { status, body } = await send(foreigner, sent, { body: '{' });

    expect({ status, body }).toEqual({
      status: 403,
      body: {
        type: 'https://renkei.example/problems/forbidden',
        title: '権限がありません',
        status: 403,
        detail: '役割prefecture-officer（地域14）はこの操作をこの範囲で行えません。',
        instance: '/v1/things/13',
        code: 'forbidden',
      },
    });
  });

  it('refuses a role that has not the right, in its own area too', async () => {
    expect(codeOf(await send(['health-centre-officer', '13'], broken))).toEqual([403, 'forbidden']);
  });

  it.each<[string, Sent, [number, string]]>([
    ['a path of the wrong shape', { ...good, params: { prefecture: 'x' } }, [400, 'invalid-path']],
    ['an Accept that nothing fits', broken, [406, 'not-acceptable']],
    ['a broken query', { ...broken, headers: {} }, [400, 'invalid-query']],
    ['a broken body', { ...broken, headers: {}, query: {} }, [400, 'invalid-body']],
    ['a key that is no UUID', { ...good, headers: { 'idempotency-key': '1' } }, [400, 'invalid-header']],
  ])('refuses its own caller for %s', async (_, sent, expected) => {
    expect(codeOf(await send(officer, sent))).toEqual(expected);
  });

  it('refuses a body above the limit before a query that is broken', async () => {
    expect(codeOf(await send(officer, { ...broken, headers: {} }, { body: ' '.repeat(1_000_001) }))).toEqual([
      413,
      'body-too-large',
    ]);
  });

  it('answers in English where that is preferred', async () => {
    const { headers, body } = await send(foreigner, { ...good, headers: { 'accept-language': 'en' } });

    expect([headers['content-language'], headers['content-type'], body.title]).toEqual([
      'en',
      'application/problem+json; charset=utf-8',
      'Not permitted',
    ]);
  });
});

describe('endpoint, where the service throws', () => {
  it('answers a problem as what it is', async () => {
    const places = [{ pointer: '/n', code: 'too-big', message: 'n' }];
    handle = () => Promise.reject(new Problem('invalid-body', {}, { places }));

    expect((await send(officer, good)).body).toMatchObject({ status: 400, code: 'invalid-body', errors: places });
  });

  it('answers an unforeseen error with a plain 500: an id that the log has too, and nothing of the error', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    handle = () => Promise.reject(new TypeError('secret of 13'));

    const { status, body } = await send(officer, good);
    const [, id] = /相関ID ([0-9a-f-]{36}) /.exec(body.detail) ?? [];

    expect({ status, body }).toEqual({
      status: 500,
      body: {
        type: 'https://renkei.example/problems/internal',
        title: 'サーバーで問題が起きました',
        status: 500,
        detail: `記録しました。相関ID ${id} を添えてお知らせください。`,
        instance: '/v1/things/13',
        code: 'internal',
      },
    });
    const [line] = log.mock.calls.map(([logged]) => logged as unknown);
    expect(line).toMatchObject({ correlationId: id, operation: 'putThing', error: { message: 'secret of 13' } });
  });
});

describe('endpoint', () => {
  it('hands the service what is checked, with defaults, and answers what it gives', async () => {
    const key = '4F1C2A3E-8A55-4B7B-9E53-0F6E5F3C7B11';

    const { status, headers, body } = await send(officer, {
      ...good,
      headers: { 'idempotency-key': key, 'accept-language': 'en' },
    });

    expect([status, headers['content-type'], body]).toEqual([200, 'application/json; charset=utf-8', { n: 1 }]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      params: { prefecture: '13' },
      query: { dryRun: 'false' },
      body: { n: 1 },
      principal: { sub: 'sato', role: 'prefecture-officer', area: '13' },
      language: 'en',
      path: '/v1/things/13',
      rawBody: '{"n":1}',
      idempotencyKey: key.toLowerCase(),
    });
  });

  it('asks nobody for a token where the operation is public, and passes on no caller', async () => {
    const { status } = await answerTo(await eventOf(officer, getHome, {}));
    const { status: without } = await answerTo(await eventOf(null, getHome, {}));

    expect([status, without]).toEqual([200, 200]);
    expect(requests.map(({ principal }) => principal)).toEqual(Array(2).fill({ sub: '', role: 'bi-reader', area: '' }));
  });
});
