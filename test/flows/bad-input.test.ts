import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersWith } from '../support/answers.ts';
import { type Answer, type Client, clientOf, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything } from '../support/tables.ts';

/** What callers are promised: status and titles, written out by hand. */
const promised = {
  'malformed-json': [400, '本文がJSONではありません', 'The body is not JSON'],
  'invalid-body': [400, '本文の形が正しくありません', 'The body has the wrong shape'],
  'invalid-query': [400, 'クエリパラメータが正しくありません', 'A query parameter is wrong'],
  'invalid-path': [400, 'パスが正しくありません', 'The path is wrong'],
  'invalid-header': [400, 'ヘッダーが正しくありません', 'A header is wrong'],
  'bad-check-digit': [400, '団体コードの検査数字が合いません', 'The check digit of the code is wrong'],
  'bad-cursor': [400, 'カーソルが使えません', 'The cursor cannot be used'],
  'unknown-indicator': [400, '指標がありません', 'There is no such indicator'],
  'unknown-area': [400, '地域がありません', 'There is no such area'],
  'respondent-outside-prefecture': [400, '回答者がこの都道府県にありません', 'A respondent is outside the prefecture'],
  'token-missing': [401, '認証が必要です', 'A token is needed'],
  'token-expired': [401, 'トークンの期限が切れています', 'The token has expired'],
  'token-invalid': [401, 'トークンが無効です', 'The token is not valid'],
  forbidden: [403, '権限がありません', 'Not permitted'],
  'not-found': [404, '見つかりません', 'Not found'],
  'no-such-route': [404, 'このパスはありません', 'There is no such path'],
  'unknown-form': [404, '調査票がありません', 'There is no such form'],
  'not-asked': [404, 'この調査回の対象ではありません', 'Not asked in this round'],
  'unknown-respondent': [404, 'この回答者は存在しません', 'There is no such respondent'],
  'method-not-allowed': [405, 'このメソッドは使えません', 'Method not allowed'],
  'not-acceptable': [406, '返せる形式がありません', 'No acceptable format'],
  'not-editable': [409, '編集できない状態です', 'Not editable in this state'],
  'invalid-transition': [409, 'この状態からは行えません', 'Not possible from this state'],
  'stale-revision': [409, '古い版に対する決定です', 'The decision is about an old revision'],
  'round-not-open': [409, '調査回はまだ始まっていません', 'The round has not opened'],
  'round-closed': [409, '調査回は締め切られました', 'The round is closed'],
  'round-overlap': [409, '同じ調査票と年度の調査回があります', 'There is a round for this form and year'],
  'precondition-failed': [412, '他の変更が先に保存されています', 'A precondition failed'],
  'body-too-large': [413, '本文が大きすぎます', 'The body is too large'],
  'unsupported-media-type': [415, 'この形式は受け取れません', 'Unsupported media type'],
  'answers-break-rules': [422, '回答が規則に合いません', 'The answers break a rule'],
  'idempotency-key-reused': [
    422,
    'Idempotency-Keyが別の内容に使われています',
    'The Idempotency-Key was used for something else',
  ],
  'precondition-required': [428, '前提条件のヘッダーが必要です', 'A precondition is required'],
} as const satisfies Record<string, readonly [number, string, string]>;

const open = '13-municipal-progress-2015-fy2015';
const closed = '13-municipal-progress-2015-fy2016';
const future = '13-municipal-progress-2015-fy2017';
/** Chiyoda has a draft, Chuo submitted, Minato was not asked; 131997 is well-formed and nobody's. */
const [chiyoda, chuo, minato, nobodys] = ['131016', '131024', '131032', '131997'];
const submissionOf = (respondent: string, round = open) => `/v1/rounds/${round}/submissions/${respondent}`;
const usedKey = randomUUID();
const first = { 'if-none-match': '*' };

let server: TestServer;
let tokyo: Client;
let kanagawa: Client;
let officer: Client;
let chuoOfficer: Client;
let before: Awaited<ReturnType<typeof everything>>;

const roundOf = (fiscalYear: number, changes: object = {}) => ({
  form: 'municipal-progress@2015',
  fiscalYear,
  asOf: `${fiscalYear}-08-01`,
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt: '2020-02-01T00:00:00+09:00',
  prefecture: '13',
  respondents: [chiyoda, chuo],
  ...changes,
});

beforeAll(async () => {
  server = await startTestServer({ seed: 'areas' });
  tokyo = server.as('prefecture-officer', '13', 'sato');
  kanagawa = server.as('prefecture-officer', '14');
  officer = server.as('municipality-officer', '131016', 'suzuki');
  chuoOfficer = server.as('municipality-officer', '131024');
  const made = [
    await tokyo.post('/v1/rounds', roundOf(2015)),
    await tokyo.post('/v1/rounds', roundOf(2016, { closesAt: '2020-03-01T00:00:00+09:00' })),
    await tokyo.post(
      '/v1/rounds',
      roundOf(2017, { opensAt: '2090-01-01T00:00:00+09:00', dueAt: '2090-02-01T00:00:00+09:00' }),
    ),
    await officer.put(submissionOf(chiyoda), { answers: answersWith() }, { ...first, 'idempotency-key': usedKey }),
    await officer.put(submissionOf(chiyoda), { answers: answersWith({ a: 'doing' }) }, { 'if-match': '"1.0"' }),
    await chuoOfficer.put(submissionOf(chuo), { answers: answersWith(), submit: true }, first),
  ];
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201, 200, 201]);
  // Folded to the end: what the projector writes later would look like a change.
  await eventually(
    () => tokyo.get('/v1/feeds/progress'),
    ({ body }) => body.items.length === 4 && body.caughtUp,
  );
  before = await everything();
}, 240_000);
afterAll(() => server?.stop());

type Headers = Readonly<Record<string, string>>;
type Send = (headers: Headers) => Promise<Answer>;

/** Sends bytes as they are. */
async function sendBytes(bytes: Uint8Array | string, headers: Headers): Promise<Answer> {
  const { token } = (await server.nobody.post('/local/token', { role: 'municipality-officer', area: chiyoda })).body;
  const response = await fetch(server.url + submissionOf(chiyoda), {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '"2.0"', ...headers },
    body: bytes as BodyInit,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

const put = (body: unknown, headers: Headers = {}) =>
  officer.put(submissionOf(chiyoda), body, { 'if-match': '"2.0"', ...headers });
const decide = (who: Client, respondent: string, body: object, headers: Headers) =>
  who.post(`${submissionOf(respondent)}/decisions`, body, headers);

/** The whole problem in both languages, and the tables as they were. */
async function expectRefused(code: keyof typeof promised, send: Send): Promise<Answer> {
  const [status, ja, en] = promised[code];
  const japanese = await send({});
  const english = await send({ 'accept-language': 'en' });

  for (const [answer, title] of [
    [japanese, ja],
    [english, en],
  ] as const) {
    expect(answer.body).toEqual({
      type: `https://renkei.example/problems/${code}`,
      title,
      status,
      detail: expect.stringMatching(/^[^{}]+$/),
      instance: expect.stringMatching(/^\//),
      code,
      ...(answer.body.errors && {
        errors: expect.arrayContaining([
          { pointer: expect.any(String), code: expect.any(String), message: expect.any(String) },
        ]),
      }),
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  }
  expect(await everything()).toEqual(before);
  return english;
}

const brackets = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
const objects = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;

describe('a respondent', () => {
  it.each<[string, keyof typeof promised, Send]>([
    [
      'that does not exist',
      'unknown-respondent',
      (to) => tokyo.put(submissionOf(nobodys), { answers: answersWith() }, { ...first, ...to }),
    ],
    [
      'whose check digit is wrong',
      'bad-check-digit',
      (to) => tokyo.put(submissionOf('131015'), { answers: answersWith() }, { ...first, ...to }),
    ],
    ['whose check digit is wrong, when read', 'bad-check-digit', (to) => tokyo.get(submissionOf('131015'), to)],
    [
      'that was not asked',
      'not-asked',
      (to) => tokyo.put(submissionOf(minato), { answers: answersWith() }, { ...first, ...to }),
    ],
    [
      'that was not asked, when decided on',
      'not-asked',
      (to) => decide(tokyo, minato, { action: 'accept', revision: 1 }, to),
    ],
    [
      'of no known shape',
      'invalid-path',
      (to) => tokyo.put(submissionOf('13101'), { answers: answersWith() }, { ...first, ...to }),
    ],
    [
      'of a round that does not exist',
      'not-found',
      (to) => tokyo.put(submissionOf(chiyoda, '13-nothing'), { answers: answersWith() }, { ...first, ...to }),
    ],
    ['of a round with a wrong id', 'invalid-path', (to) => tokyo.get(submissionOf(chiyoda, '99-nothing'), to)],
    ['with nothing saved yet', 'not-found', (to) => tokyo.get(submissionOf(chuo, future), to)],
    [
      'whose answers are asked for in a revision that is not there',
      'not-found',
      (to) => tokyo.get(`${submissionOf(chuo)}?revision=9`, to),
    ],
  ])('%s is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });
});

describe('a round', () => {
  it.each<[string, keyof typeof promised, Send]>([
    [
      'that is closed takes no draft',
      'round-closed',
      (to) => officer.put(submissionOf(chiyoda, closed), { answers: answersWith() }, { ...first, ...to }),
    ],
    [
      'that is closed takes no submission',
      'round-closed',
      (to) => officer.put(submissionOf(chiyoda, closed), { answers: answersWith(), submit: true }, { ...first, ...to }),
    ],
    [
      'that is closed tells a dry run',
      'round-closed',
      (to) => officer.put(`${submissionOf(chiyoda, closed)}?dryRun=true`, { answers: answersWith() }, to),
    ],
    [
      'that has not opened takes nothing',
      'round-not-open',
      (to) => officer.put(submissionOf(chiyoda, future), { answers: answersWith() }, { ...first, ...to }),
    ],
    [
      'is not opened twice for form, year and respondent',
      'round-overlap',
      (to) => tokyo.post('/v1/rounds', roundOf(2015, { respondents: [minato, chuo] }), to),
    ],
    [
      'is not opened by the nation where a prefecture asks',
      'round-overlap',
      (to) =>
        server
          .as('administrator', 'JP')
          .post('/v1/rounds', roundOf(2015, { prefecture: 'JP', respondents: 'all' }), to),
    ],
    [
      'of an unknown form version is not opened',
      'unknown-form',
      (to) => tokyo.post('/v1/rounds', roundOf(2015, { form: 'municipal-progress@2099' }), to),
    ],
    [
      'of an unknown municipality is not opened',
      'unknown-area',
      (to) => tokyo.post('/v1/rounds', roundOf(2018, { respondents: [nobodys] }), to),
    ],
    [
      "of another prefecture's municipality is not opened",
      'respondent-outside-prefecture',
      (to) => tokyo.post('/v1/rounds', roundOf(2018, { respondents: ['141003'] }), to),
    ],
    [
      'with a wrong check digit is not opened',
      'bad-check-digit',
      (to) => tokyo.post('/v1/rounds', roundOf(2018, { respondents: ['131015'] }), to),
    ],
    [
      'due before it opens is not opened',
      'invalid-body',
      (to) => tokyo.post('/v1/rounds', roundOf(2018, { dueAt: '2019-01-01T00:00:00+09:00' }), to),
    ],
    [
      'on a day that does not exist is not opened',
      'invalid-body',
      (to) => tokyo.post('/v1/rounds', roundOf(2018, { asOf: '2018-02-30' }), to),
    ],
    ['of another prefecture is not opened', 'forbidden', (to) => kanagawa.post('/v1/rounds', roundOf(2018), to)],
  ])('%s', async (_, code, send) => {
    await expectRefused(code, send);
  });
});

describe('a body', () => {
  it.each<[string, keyof typeof promised, Send]>([
    ['that is not JSON', 'malformed-json', (to) => put('answers=1', to)],
    ['that is empty', 'malformed-json', (to) => sendBytes('', to)],
    ['that breaks off', 'malformed-json', (to) => put('{"answers":{"items":', to)],
    ['with NaN', 'malformed-json', (to) => put('{"answers":NaN}', to)],
    ['with something behind it', 'malformed-json', (to) => put('{"answers":{}} {}', to)],
    [
      'that is not UTF-8',
      'malformed-json',
      (to) =>
        sendBytes(
          Buffer.concat([Buffer.from('{"answers":{},"comment":"'), Buffer.from([0x82, 0xa0]), Buffer.from('"}')]),
          to,
        ),
    ],
    ['in UTF-16', 'malformed-json', (to) => sendBytes(Buffer.from('\ufeff{"answers":{}}', 'utf16le'), to)],
    ['of 2 MB', 'body-too-large', (to) => put({ answers: answersWith(), comment: 'x'.repeat(2_000_000) }, to)],
    ['of 1 MB and a byte', 'body-too-large', (to) => put(JSON.stringify({ answers: {} }).padEnd(1_000_001), to)],
    [
      'of another type',
      'unsupported-media-type',
      (to) => put('{"answers":{}}', { 'content-type': 'text/plain', ...to }),
    ],
    [
      'that says it is a form',
      'unsupported-media-type',
      (to) => put('{"answers":{}}', { 'content-type': 'application/x-www-form-urlencoded', ...to }),
    ],
    ['that is a list', 'invalid-body', (to) => put([], to)],
    ['that is null', 'invalid-body', (to) => put('null', to)],
    ['without answers', 'invalid-body', (to) => put({ submit: true }, to)],
    ['with a text for a boolean', 'invalid-body', (to) => put({ answers: {}, submit: 'true' }, to)],
    ['with an unknown field', 'invalid-body', (to) => put({ answers: {}, state: 'accepted' }, to)],
    ['with an unknown field in the answers', 'invalid-body', (to) => put({ answers: { itmes: {} } }, to)],
    ['with an unknown item', 'invalid-body', (to) => put({ answers: { items: { z: { status: 'none' } } } }, to)],
    ['with an unknown status', 'invalid-body', (to) => put({ answers: { items: { a: { status: 'finished' } } } }, to)],
    ['with __proto__', 'invalid-body', (to) => put('{"answers":{},"__proto__":{"submit":true}}', to)],
    ['with __proto__ in the answers', 'invalid-body', (to) => put('{"answers":{"__proto__":{"items":{}}}}', to)],
    [
      'with __proto__ in an item',
      'invalid-body',
      (to) => put('{"answers":{"items":{"a":{"status":"none","__proto__":{"joint":true}}}}}', to),
    ],
    ['with constructor', 'invalid-body', (to) => put('{"answers":{"constructor":{"prototype":{}}}}', to)],
    ['of 100,000 brackets', 'invalid-body', (to) => put(brackets(100_000), to)],
    [
      'with 100,000 brackets in the answers',
      'invalid-body',
      (to) => put(`{"answers":{"items":${brackets(100_000)}}}`, to),
    ],
    ['with 100,000 objects in the answers', 'invalid-body', (to) => put(`{"answers":${objects(100_000)}}`, to)],
    [
      'with a comment of 10,001 characters',
      'invalid-body',
      (to) => put({ answers: answersWith(), comment: 'あ'.repeat(10_001) }, to),
    ],
    [
      'with two rules broken, when submitted',
      'answers-break-rules',
      (to) => put({ answers: { items: { a: { status: 'none', joint: true } } }, submit: true }, to),
    ],
  ])('%s is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });

  it('of more than 10 MB is refused by the gateway, with its short body', async () => {
    const answer = await put('x'.repeat(10 * 1024 * 1024 + 1));

    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 413,
      body: { message: 'Request Entity Too Large' },
    });
    expect(await everything()).toEqual(before);
  });

  it('names each wrong place by its JSON Pointer', async () => {
    const answer = await put(
      { answers: { items: { a: { status: 'finished', 'x/y~': 1 }, b: {} } }, note: 1 },
      { 'accept-language': 'en' },
    );
    const shape = await put({ answers: { items: { a: { status: 'finished', 'x/y~': 1 }, b: {} } } });

    expect(answer.body.errors.map(({ pointer, code }: never) => ({ pointer, code }))).toEqual([
      { pointer: '/note', code: 'unknown-field' },
    ]);
    expect(shape.body.errors.map(({ pointer, code }: never) => ({ pointer, code }))).toEqual([
      { pointer: '/answers/items/a/status', code: 'invalid-value' },
      { pointer: '/answers/items/a/x~1y~0', code: 'unknown-field' },
      { pointer: '/answers/items/b', code: 'unknown-field' },
    ]);
  });

  it('that names a field twice means the last one, as JSON readers commonly take it', async () => {
    const answer = await officer.request(
      'PUT',
      `${submissionOf(chiyoda)}?dryRun=true`,
      '{"answers":{"items":{"a":{"status":"none"}}},"answers":{"prefectureSupport":["data","data"]}}',
    );

    expect(answer.status).toBe(200);
    expect(answer.body.findings.map(({ pointer }: { pointer: string }) => pointer)).toContain('/prefectureSupport/1');
    expect(await everything()).toEqual(before);
  });
});

describe('a token', () => {
  const claims = { role: 'municipality-officer', area: chiyoda };
  const times = (exp: number) => ({ iat: exp - 600, exp });
  const soon = () => Math.floor(Date.now() / 1000) + 600;
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const use = (token: string) => clientOf(server.url, async () => token);

  /** Signed by the local issuer's own key, so that only what is said in the claims is wrong. */
  async function signed(changes: object, header: object = {}): Promise<string> {
    const { readFileSync } = await import('node:fs');
    const { keyFile, publicKeys } = await import('../../infra/local/issuer.ts');
    const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), 'RS256');
    const kid = (await publicKeys()).keys[0]?.kid as string;
    const payload = {
      sub: 'suzuki',
      iss: 'http://renkei.localhost',
      aud: 'renkei',
      ...claims,
      ...times(soon()),
      ...changes,
    };
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header }).sign(key);
  }
  const valid = () => signed({});
  const part = (token: string, at: number) => token.split('.')[at] as string;

  it.each<[string, keyof typeof promised, () => Promise<string>]>([
    ['that has expired', 'token-expired', () => signed(times(Math.floor(Date.now() / 1000) - 10))],
    ['for another audience', 'token-invalid', () => signed({ aud: 'other' })],
    ['without an audience', 'token-invalid', () => signed({ aud: undefined })],
    ['of another issuer', 'token-invalid', () => signed({ iss: 'https://evil.example' })],
    ['that is not yet valid', 'token-invalid', () => signed({ nbf: soon() })],
    ['without an end', 'token-invalid', () => signed({ exp: undefined })],
    ['without a subject', 'token-invalid', () => signed({ sub: undefined })],
    ['with an unknown role', 'token-invalid', () => signed({ role: 'owner' })],
    ['with two roles', 'token-invalid', () => signed({ role: ['prefecture-officer', 'administrator'] })],
    [
      'with an area that does not fit its role',
      'token-invalid',
      () => signed({ role: 'prefecture-officer', area: '131016' }),
    ],
    ['without an area', 'token-invalid', () => signed({ area: undefined })],
    ['of an unknown key', 'token-invalid', () => signed({}, { kid: 'other' })],
    [
      'whose claims were changed',
      'token-invalid',
      async () => {
        const token = await valid();
        return [
          part(token, 0),
          base64({
            ...JSON.parse(Buffer.from(part(token, 1), 'base64url').toString()),
            role: 'prefecture-officer',
            area: '13',
          }),
          part(token, 2),
        ].join('.');
      },
    ],
    ['without a signature', 'token-invalid', async () => `${(await valid()).split('.').slice(0, 2).join('.')}.`],
    ['with alg none', 'token-invalid', async () => `${base64({ alg: 'none', typ: 'JWT' })}.${part(await valid(), 1)}.`],
    [
      'with alg none and a key',
      'token-invalid',
      async () =>
        `${base64({ alg: 'none', kid: JSON.parse(Buffer.from(part(await valid(), 0), 'base64url').toString()).kid })}.${part(await valid(), 1)}.`,
    ],
    [
      'signed with the public key as a secret',
      'token-invalid',
      async () => {
        const { publicKeys } = await import('../../infra/local/issuer.ts');
        const jwk = (await publicKeys()).keys[0] as object;
        const head = base64({ alg: 'HS256', kid: (jwk as { kid: string }).kid, typ: 'JWT' });
        const text = `${head}.${part(await valid(), 1)}`;
        return `${text}.${createHmac('sha256', JSON.stringify(jwk)).update(text).digest('base64url')}`;
      },
    ],
    [
      'forged with another key under the right name',
      'token-invalid',
      async () => {
        const { publicKeys } = await import('../../infra/local/issuer.ts');
        const kid = (await publicKeys()).keys[0]?.kid as string;
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        return new SignJWT({ sub: 'x', iss: 'http://renkei.localhost', aud: 'renkei', ...claims, ...times(soon()) })
          .setProtectedHeader({ alg: 'RS256', kid })
          .sign(privateKey);
      },
    ],
    ['that is no token', 'token-invalid', async () => 'abc'],
  ])('%s is refused', async (_, code, make) => {
    const token = await make();

    const answer = await expectRefused(code, (to) =>
      use(token).put(submissionOf(chiyoda), { answers: {} }, { ...first, ...to }),
    );

    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="renkei", error="invalid_token"');
  });

  it.each<[string, Headers]>([
    ['that is missing', {}],
    ['that is empty', { authorization: 'Bearer ' }],
    ['of another scheme', { authorization: 'Basic c3V6dWtpOng=' }],
    ['that comes twice', { authorization: 'Bearer a, Bearer b' }],
  ])('%s is refused', async (_, headers) => {
    const answer = await expectRefused('token-missing', (to) =>
      server.nobody.put(submissionOf(chiyoda), { answers: {} }, { ...first, ...headers, ...to }),
    );

    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="renkei"');
  });
});

describe('a caller', () => {
  it.each<[string, Send]>([
    ['of another prefecture does not read an answer', (to) => kanagawa.get(submissionOf(chiyoda), to)],
    [
      'of another prefecture does not put one',
      (to) => kanagawa.put(submissionOf(chiyoda), { answers: {} }, { ...first, ...to }),
    ],
    [
      'of another prefecture does not accept one',
      (to) => decide(kanagawa, chuo, { action: 'accept', revision: 1 }, to),
    ],
    ['of another prefecture does not list a round', (to) => kanagawa.get(`/v1/rounds/${open}/submissions`, to)],
    ['of another prefecture does not see who is missing', (to) => kanagawa.get(`/v1/rounds/${open}/completeness`, to)],
    [
      'of another prefecture does not extend',
      (to) =>
        kanagawa.put(
          `/v1/rounds/${open}/extensions/${chiyoda}`,
          { dueAt: '2090-01-01T00:00:00+09:00', reason: 'x' },
          to,
        ),
    ],
    ['of another prefecture does not read its feed', (to) => kanagawa.get('/v1/feeds/progress?prefecture=13', to)],
    ['of another municipality does not read an answer', (to) => chuoOfficer.get(submissionOf(chiyoda), to)],
    [
      'of another municipality does not read a history',
      (to) => chuoOfficer.get(`${submissionOf(chiyoda)}/history`, to),
    ],
    [
      'of another municipality does not put one',
      (to) => chuoOfficer.put(submissionOf(chiyoda), { answers: {} }, { 'if-match': '"2.0"', ...to }),
    ],
    [
      'of another municipality does not comment',
      (to) => decide(chuoOfficer, chiyoda, { action: 'comment', revision: 2, comment: 'x' }, to),
    ],
    [
      'of a municipality does not accept its own answer',
      (to) => decide(chuoOfficer, chuo, { action: 'accept', revision: 1 }, to),
    ],
    ['of a municipality does not list', (to) => officer.get(`/v1/rounds/${open}/submissions`, to)],
    [
      'of a municipality does not decide in batches',
      (to) =>
        officer.post(
          `/v1/rounds/${open}/decisions`,
          { action: 'accept', respondents: [{ code: chiyoda, revision: 2 }] },
          to,
        ),
    ],
    ['of a municipality does not read the feed', (to) => officer.get('/v1/feeds/progress', to)],
    [
      'of a municipality does not see provisional figures',
      (to) =>
        officer.get('/v1/observations?indicator=response-rate&fiscalYear=2015&area=131016&status=provisional', to),
    ],
    [
      'of a health centre comments only',
      (to) => decide(server.as('health-centre-officer', '13'), chuo, { action: 'accept', revision: 1 }, to),
    ],
    ['for statistics reads no answer', (to) => server.as('bi-reader', 'JP').get(submissionOf(chiyoda), to)],
    ['for the nation reads no answer', (to) => server.as('national-reader', 'JP').get(submissionOf(chiyoda), to)],
    ['that administers reads no answer', (to) => server.as('administrator', 'JP').get(submissionOf(chiyoda), to)],
    [
      'that administers does not accept',
      (to) => decide(server.as('administrator', 'JP'), chuo, { action: 'accept', revision: 1 }, to),
    ],
    [
      'that administers does not open a round for a prefecture',
      (to) => server.as('administrator', 'JP').post('/v1/rounds', roundOf(2018), to),
    ],
    [
      'of a base reads no municipality',
      (to) => server.as('base-operator', '13-chiyoda').get(submissionOf(chiyoda), to),
    ],
  ])('%s', async (_, send) => {
    await expectRefused('forbidden', send);
  });

  it('outside the scope learns nothing of what exists', async () => {
    const paths = [submissionOf(chiyoda), submissionOf(nobodys), submissionOf(chuo, '13-nothing')];

    const answers = await Promise.all(paths.map((path) => kanagawa.get(path)));

    expect(answers.map(({ body: { instance, ...rest } }) => rest)).toEqual(
      Array(3).fill(expect.objectContaining({ status: 403, code: 'forbidden', detail: answers[0]?.body.detail })),
    );
  });

  it.each([
    ['nation', 'level=nation&within=13'],
    ['nation by name', 'area=JP'],
    ['nation without a word', ''],
    ['all prefectures', 'level=prefecture'],
    ['all prefectures of the nation', 'level=prefecture&within=JP'],
    ['all municipalities', 'level=municipality'],
    ['another prefecture', 'area=14'],
    ['another prefecture beside the own', 'area=13,14'],
    ["another's municipality", 'area=141003'],
    ["another's municipality beside the own", 'area=131016,141003'],
    ["another's municipalities", 'within=14'],
    ["another's municipalities by level", 'level=municipality&within=14'],
  ])('does not see provisional figures of the %s', async (_, query) => {
    const answer = await tokyo.get(
      `/v1/observations?indicator=item-status-rate&fiscalYear=2015&status=provisional&${query}`,
    );

    expect({ status: answer.status, items: answer.body.items }).toEqual({
      status: expect.toBeOneOf([400, 403]),
      items: undefined,
    });
  });
});

describe('a change', () => {
  it.each<[string, keyof typeof promised, Send]>([
    [
      'under a used key with another body',
      'idempotency-key-reused',
      (to) => put({ answers: answersWith({ i: 'doing' }) }, { 'idempotency-key': usedKey, ...to }),
    ],
    [
      'under a used key on another path',
      'idempotency-key-reused',
      (to) => decide(officer, chiyoda, { action: 'submit', revision: 2 }, { 'idempotency-key': usedKey, ...to }),
    ],
    ['under a key that is no UUID', 'invalid-header', (to) => put({ answers: {} }, { 'idempotency-key': '1', ...to })],
    [
      'of an old revision',
      'precondition-failed',
      (to) => officer.put(submissionOf(chiyoda), { answers: {} }, { 'if-match': '"1.0"', ...to }),
    ],
    [
      'of an old revision by its number',
      'precondition-failed',
      (to) => officer.put(submissionOf(chiyoda), { answers: {} }, { 'if-match': '"1"', ...to }),
    ],
    [
      'as if it were the first',
      'precondition-failed',
      (to) => officer.put(submissionOf(chiyoda), { answers: {} }, { ...first, ...to }),
    ],
    [
      'of nothing, with a mark',
      'precondition-failed',
      (to) => chuoOfficer.put(submissionOf(chuo, open), { answers: {} }, { 'if-match': '"9.9"', ...to }),
    ],
    [
      'without a precondition',
      'precondition-required',
      (to) => officer.put(submissionOf(chiyoda), { answers: {} }, to),
    ],
    [
      'of a submitted answer',
      'not-editable',
      (to) => chuoOfficer.put(submissionOf(chuo), { answers: {} }, { 'if-match': '"1.1"', ...to }),
    ],
  ])('%s is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });

  it('of an old revision is told the current mark', async () => {
    const answer = await officer.put(submissionOf(chiyoda), { answers: {} }, { 'if-match': '"1.0"' });

    expect([answer.headers.get('etag'), answer.body.detail]).toEqual(['"2.0"', expect.stringContaining('"2.0"')]);
  });
});

describe('a decision', () => {
  const reasons = [{ pointer: '/items/a/status', code: 'unclear', message: 'x' }];
  const later = '2090-01-01T00:00:00+09:00';
  it.each<[string, keyof typeof promised, Send]>([
    ['to accept a draft', 'invalid-transition', (to) => decide(tokyo, chiyoda, { action: 'accept', revision: 2 }, to)],
    [
      'to return a draft',
      'invalid-transition',
      (to) => decide(tokyo, chiyoda, { action: 'return', revision: 2, reasons, dueAt: later }, to),
    ],
    [
      'to withdraw a draft',
      'invalid-transition',
      (to) => decide(officer, chiyoda, { action: 'withdraw', revision: 2 }, to),
    ],
    [
      'to reopen what is not accepted',
      'invalid-transition',
      (to) => decide(tokyo, chuo, { action: 'reopen', revision: 1, reasons }, to),
    ],
    [
      'about an old revision',
      'stale-revision',
      (to) => decide(officer, chiyoda, { action: 'submit', revision: 1 }, to),
    ],
    ['about a revision to come', 'stale-revision', (to) => decide(tokyo, chuo, { action: 'accept', revision: 2 }, to)],
    [
      'about a respondent that saved nothing',
      'not-found',
      (to) => tokyo.post(`${submissionOf(chiyoda, future)}/decisions`, { action: 'accept', revision: 1 }, to),
    ],
    [
      'that returns without reasons',
      'invalid-body',
      (to) => decide(tokyo, chuo, { action: 'return', revision: 1, dueAt: later }, to),
    ],
    [
      'that returns with no reason in the list',
      'invalid-body',
      (to) => decide(tokyo, chuo, { action: 'return', revision: 1, reasons: [], dueAt: later }, to),
    ],
    [
      'that returns with a due date gone by',
      'invalid-body',
      (to) => decide(tokyo, chuo, { action: 'return', revision: 1, reasons, dueAt: '2020-01-01T00:00:00+09:00' }, to),
    ],
    [
      'that accepts with reasons',
      'invalid-body',
      (to) => decide(tokyo, chuo, { action: 'accept', revision: 1, reasons }, to),
    ],
    [
      'that accepts with a due date',
      'invalid-body',
      (to) => decide(tokyo, chuo, { action: 'accept', revision: 1, dueAt: later }, to),
    ],
    ['that comments nothing', 'invalid-body', (to) => decide(tokyo, chuo, { action: 'comment', revision: 1 }, to)],
    ['that is unknown', 'invalid-body', (to) => decide(tokyo, chuo, { action: 'approve', revision: 1 }, to)],
    ['about revision 0', 'invalid-body', (to) => decide(tokyo, chuo, { action: 'accept', revision: 0 }, to)],
    [
      'with megabytes of reasons',
      'invalid-body',
      (to) =>
        decide(
          tokyo,
          chuo,
          {
            action: 'return',
            revision: 1,
            reasons: Array(32).fill({ ...reasons[0], message: 'あ'.repeat(10_000) }),
            dueAt: later,
          },
          to,
        ),
    ],
  ])('%s is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });

  const batch = (body: object, to: Headers) => tokyo.post(`/v1/rounds/${open}/decisions`, body, to);
  it.each<[string, keyof typeof promised, Send]>([
    [
      'about fifty-one',
      'invalid-body',
      (to) =>
        batch({ action: 'accept', respondents: Array.from({ length: 51 }, () => ({ code: chuo, revision: 1 })) }, to),
    ],
    [
      'about one twice',
      'invalid-body',
      (to) =>
        batch(
          {
            action: 'accept',
            respondents: [
              { code: chuo, revision: 1 },
              { code: chuo, revision: 1 },
            ],
          },
          to,
        ),
    ],
    ['about nobody', 'invalid-body', (to) => batch({ action: 'accept', respondents: [] }, to)],
    [
      'in a round that does not exist',
      'not-found',
      (to) =>
        tokyo.post(
          '/v1/rounds/13-nothing/decisions',
          { action: 'accept', respondents: [{ code: chuo, revision: 1 }] },
          to,
        ),
    ],
  ])('%s at once is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });

  it('in a batch is refused one by one, each with its own problem', async () => {
    const respondents = [chiyoda, chuo, minato, nobodys, '131015', '141003', '__proto__', 'x/../y'].map((code) => ({
      code,
      revision: code === chuo ? 7 : 2,
    }));

    const answer = await batch({ action: 'accept', respondents }, {});

    expect(answer.status).toBe(200);
    expect(
      answer.body.results.map(({ code, status, problem }: never) => [code, status, (problem as { code: string }).code]),
    ).toEqual([
      [chiyoda, 409, 'invalid-transition'],
      [chuo, 409, 'stale-revision'],
      [minato, 404, 'not-asked'],
      [nobodys, 404, 'unknown-respondent'],
      ['131015', 400, 'bad-check-digit'],
      ['141003', 403, 'forbidden'],
      ['__proto__', 403, 'forbidden'],
      ['x/../y', 403, 'forbidden'],
    ]);
    expect(await everything()).toEqual(before);
  });
});

describe('a request', () => {
  const figures = '/v1/observations?indicator=response-rate&fiscalYear=2015';
  it.each<[string, keyof typeof promised, Send]>([
    [
      'with an unknown query parameter',
      'invalid-query',
      (to) => tokyo.get(`/v1/rounds/${open}/submissions?status=draft`, to),
    ],
    ['with __proto__ as a parameter', 'invalid-query', (to) => tokyo.get(`${figures}&__proto__=1`, to)],
    ['with an unknown state', 'invalid-query', (to) => tokyo.get(`/v1/rounds/${open}/submissions?state=done`, to)],
    ['with a limit of 0', 'invalid-query', (to) => tokyo.get('/v1/feeds/progress?limit=0', to)],
    ['with a limit of 1001', 'invalid-query', (to) => tokyo.get('/v1/feeds/progress?limit=1001', to)],
    [
      'with an unknown dryRun',
      'invalid-query',
      (to) => officer.put(`${submissionOf(chiyoda)}?dryRun=1`, { answers: {} }, to),
    ],
    ['with a foreign cursor', 'bad-cursor', (to) => tokyo.get(`/v1/rounds/${open}/submissions?cursor=MTIz`, to)],
    ['with a foreign history cursor', 'bad-cursor', (to) => tokyo.get(`${submissionOf(chuo)}/history?cursor=MTIz`, to)],
    ['with a broken feed cursor', 'bad-cursor', (to) => tokyo.get('/v1/feeds/progress?after=%00', to)],
    [
      'with the feed cursor of another prefecture',
      'bad-cursor',
      (to) => tokyo.get(`/v1/feeds/progress?after=${Buffer.from('1.14.0').toString('base64url')}`, to),
    ],
    [
      'with a feed cursor beyond the end',
      'bad-cursor',
      (to) => tokyo.get(`/v1/feeds/progress?after=${Buffer.from('1.13.99').toString('base64url')}`, to),
    ],
    [
      'with a feed walk that ends beyond the end',
      'bad-cursor',
      (to) => tokyo.get(`/v1/feeds/progress?after=${Buffer.from('1.13.1;99').toString('base64url')}`, to),
    ],
    [
      'for an unknown indicator',
      'unknown-indicator',
      (to) => tokyo.get('/v1/observations?indicator=nothing&fiscalYear=2015', to),
    ],
    [
      'for constructor as an indicator',
      'unknown-indicator',
      (to) => tokyo.get('/v1/observations?indicator=constructor&fiscalYear=2015', to),
    ],
    ['for figures without an indicator', 'invalid-query', (to) => tokyo.get('/v1/observations?fiscalYear=2015', to)],
    [
      'for figures of a year that is none',
      'invalid-query',
      (to) => tokyo.get('/v1/observations?indicator=response-rate&fiscalYear=H27', to),
    ],
    [
      'for figures of an empty year',
      'invalid-query',
      (to) => tokyo.get('/v1/observations?indicator=response-rate&fiscalYear=2015,', to),
    ],
    ['for figures of an unknown form', 'unknown-form', (to) => tokyo.get(`${figures}&form=nothing@2015`, to)],
    ['for figures of an unknown municipality', 'unknown-area', (to) => tokyo.get(`${figures}&area=${nobodys}`, to)],
    [
      'for figures of a code with a wrong check digit',
      'bad-check-digit',
      (to) => tokyo.get(`${figures}&area=131015`, to),
    ],
    ['for figures of an unknown prefecture', 'unknown-area', (to) => tokyo.get(`${figures}&area=48`, to)],
    [
      'for figures within an unknown prefecture',
      'unknown-area',
      (to) => tokyo.get(`${figures}&level=municipality&within=48`, to),
    ],
    [
      'for figures within a municipality',
      'invalid-query',
      (to) => tokyo.get(`${figures}&level=municipality&within=131016`, to),
    ],
    ['for the nation within a prefecture', 'invalid-query', (to) => tokyo.get(`${figures}&level=nation&within=13`, to)],
    ['for an area of another level', 'invalid-query', (to) => tokyo.get(`${figures}&level=prefecture&area=131016`, to)],
    [
      'for an unknown dimension value',
      'invalid-query',
      (to) => tokyo.get('/v1/observations?indicator=item-status-rate&fiscalYear=2015&item=z', to),
    ],
    ['for a format that is none', 'invalid-query', (to) => tokyo.get(`${figures}&format=xml`, to)],
    [
      'for a media type that is none',
      'not-acceptable',
      (to) => tokyo.get(figures, { accept: 'application/xml', ...to }),
    ],
    ['to a path that is none', 'no-such-route', (to) => tokyo.get('/v1/nothing', to)],
    ['to a path with a slash too many', 'no-such-route', (to) => tokyo.get('/v1/rounds/', to)],
    [
      'by a method that is none',
      'method-not-allowed',
      (to) => tokyo.request('DELETE', submissionOf(chiyoda), undefined, to),
    ],
  ])('%s is refused', async (_, code, send) => {
    await expectRefused(code, send);
  });

  it('by a method that is none is told those that are', async () => {
    const answer = await tokyo.request('DELETE', submissionOf(chiyoda));

    expect(answer.headers.get('allow')).toBe('GET, PUT');
  });

  it('for more figures than an answer can hold is refused before they are computed', async () => {
    const years = Array.from({ length: 30 }, (_, at) => 1995 + at).join(',');
    const query = `indicator=item-status-rate,items-implemented-distribution,response-rate&fiscalYear=${years}&level=municipality`;
    const begun = Date.now();

    for (const format of ['json', 'csv', 'json-stat']) {
      const answer = await tokyo.get(`/v1/observations?${query}&format=${format}`, { 'accept-language': 'en' });
      expect({ status: answer.status, code: answer.body.code, title: answer.body.title }).toEqual({
        status: 413,
        code: 'answer-too-large',
        title: 'The answer would be too large',
      });
    }

    expect(Date.now() - begun).toBeLessThan(20_000);
  });

  it.each(['%', '%zz', '%c0%80', '..%2f..%2fetc', '%00', 'a'.repeat(9000)])(
    'with the path part %s answers without a 500',
    async (part) => {
      const answer = await tokyo.get(`/v1/rounds/${part.slice(0, 9000)}/submissions`);

      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );
});
