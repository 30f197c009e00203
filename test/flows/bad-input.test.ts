import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFile, localAudience, localIssuer, publicKeys, signToken } from '../../infra/local/issuer.ts';
import { operations } from '../../openapi/operations.ts';
import type { Role } from '../../schema/permission.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { answersWith } from '../support/answers.ts';
import { type Answer, clientOf, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { type everything, settled } from '../support/tables.ts';

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
const at = (respondent: string, round = open) => `/v1/rounds/${round}/submissions/${respondent}`;
const decisions = (respondent: string, round = open) => `${at(respondent, round)}/decisions`;
const usedKey = randomUUID();
const first = { 'if-none-match': '*' };
const second = { 'if-match': '"2.0"' };

type Headers = Readonly<Record<string, string>>;
type Send = (to: Headers) => Promise<Answer>;
type Case = readonly [title: string, code: keyof typeof promised, send: Send];
type Who = readonly [role: Role, area: string, sub?: string];

const tokyo: Who = ['prefecture-officer', '13', 'sato'];
const kanagawa: Who = ['prefecture-officer', '14'];
const officer: Who = ['municipality-officer', chiyoda, 'suzuki'];
const chuoOfficer: Who = ['municipality-officer', chuo];
const administrator: Who = ['administrator', 'JP'];

let server: TestServer;
let before: Awaited<ReturnType<typeof everything>>;

const get =
  (who: Who, path: string, headers: Headers = {}): Send =>
  (to) =>
    server.as(...who).get(path, { ...headers, ...to });
const put =
  (who: Who, path: string, body: unknown, headers: Headers = first): Send =>
  (to) =>
    server.as(...who).put(path, body, { ...headers, ...to });
const post =
  (who: Who, path: string, body: unknown, headers: Headers = {}): Send =>
  (to) =>
    server.as(...who).post(path, body, { ...headers, ...to });
/** To Chiyoda's draft, by its officer, with the mark that it has. */
const save = (body: unknown, headers: Headers = second) => put(officer, at(chiyoda), body, headers);
/** Bytes as they are. */
const saveBytes =
  (bytes: Buffer): Send =>
  async (to) => {
    const authorization = `Bearer ${await signToken({ role: officer[0], area: officer[1] })}`;
    const headers = { authorization, 'content-type': 'application/json', ...second, ...to };
    const response = await fetch(server.url + at(chiyoda), { method: 'PUT', headers, body: new Uint8Array(bytes) });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };

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
const openRound = (fiscalYear: number, changes: object = {}, who = tokyo) =>
  post(who, '/v1/rounds', roundOf(fiscalYear, changes));
const notYet = { opensAt: '2090-01-01T00:00:00+09:00', dueAt: '2090-02-01T00:00:00+09:00' };

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  // Two prefectures are enough, and keep the tables small enough to compare whole after each refusal.
  const areas = loadAreas().filter(({ level, prefecture }) => level === 'prefecture' || /^1[34]$/.test(prefecture));
  const made = [
    put(administrator, '/v1/areas', { areas }, {}),
    openRound(2015),
    openRound(2016, { closesAt: '2020-03-01T00:00:00+09:00' }),
    openRound(2017, notYet),
    put(officer, at(chiyoda), { answers: answersWith() }, { ...first, 'idempotency-key': usedKey }),
    put(officer, at(chiyoda), { answers: answersWith({ a: 'doing' }) }, { 'if-match': '"1.0"' }),
    put(chuoOfficer, at(chuo), { answers: answersWith(), submit: true }),
  ];
  const statuses: number[] = [];
  for (const send of made) statuses.push((await send({})).status);
  expect(statuses).toEqual([200, 201, 201, 201, 201, 200, 201]);
  // Folded to the end: what the projector writes later would look like a change.
  const feed = await eventually(
    () => server.as(...tokyo).get('/v1/feeds/progress'),
    ({ body }) => body.items.length === 4 && body.caughtUp,
  );
  expect(feed.body.caughtUp).toBe(true);
  before = await settled();
}, 240_000);
afterAll(() => server?.stop());

/** Nothing changed since the case before; a change is told once, by the case that made it. */
async function expectUnchanged(): Promise<void> {
  const was = before;
  before = await settled();
  expect(before).toEqual(was);
}

/** The whole problem in both languages, and the tables as they were. */
async function expectRefused(code: keyof typeof promised, send: Send): Promise<Answer> {
  const [status, ja, en] = promised[code];
  const japanese = await send({});
  const english = await send({ 'accept-language': 'en' });

  expectProblem(japanese, { code, status, title: ja });
  expectProblem(english, { code, status, title: en }, /[A-Za-z]{2}/);
  await expectUnchanged();
  return english;
}

/** `words`: what tells that a place says its fix in the reader's language, be it beside the other one. */
function expectProblem(
  { status, headers, body }: Answer,
  wanted: { code: string; status: number; title: string },
  words = /[ぁ-んァ-ヶ一-龠]/,
) {
  const place = {
    pointer: expect.stringMatching(/^(\/|$)/),
    code: expect.any(String),
    message: expect.stringMatching(words),
  };
  expect(body).toEqual({
    ...wanted,
    type: `https://renkei.example/problems/${wanted.code}`,
    // No gap left unfilled.
    detail: expect.not.stringMatching(/\{\w+\}|undefined/),
    instance: expect.stringMatching(/^\//),
    ...(body.errors && { errors: body.errors.map(() => place) }),
  });
  expect(status).toBe(wanted.status);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
}

const refuses = (title: string, cases: readonly Case[]) =>
  it.each(cases)(title, async (_, code, send) => {
    await expectRefused(code, send);
  });

describe('a respondent', () => {
  const complete = { answers: answersWith() };
  refuses('%s is refused', [
    ['that does not exist', 'unknown-respondent', put(tokyo, at(nobodys), complete)],
    ['whose check digit is wrong', 'bad-check-digit', put(tokyo, at('131015'), complete)],
    ['whose check digit is wrong, when read', 'bad-check-digit', get(tokyo, at('131015'))],
    ['that was not asked', 'not-asked', put(tokyo, at(minato), complete)],
    [
      'that was not asked, when decided on',
      'not-asked',
      post(tokyo, decisions(minato), { action: 'accept', revision: 1 }),
    ],
    ['of no known shape', 'invalid-path', put(tokyo, at('13101'), complete)],
    ['of a round that does not exist', 'not-found', put(tokyo, at(chiyoda, '13-nothing'), complete)],
    ['of a round with a wrong id', 'invalid-path', get(tokyo, at(chiyoda, '99-nothing'))],
    ['with nothing saved yet', 'not-found', get(tokyo, at(chuo, future))],
    ['in a revision that is not there', 'not-found', get(tokyo, `${at(chuo)}?revision=9`)],
  ]);
});

describe('a round', () => {
  const complete = { answers: answersWith() };
  refuses('%s', [
    ['that is closed takes no draft', 'round-closed', put(officer, at(chiyoda, closed), complete)],
    [
      'that is closed takes no submission',
      'round-closed',
      put(officer, at(chiyoda, closed), { ...complete, submit: true }),
    ],
    ['that is closed tells a dry run', 'round-closed', put(officer, `${at(chiyoda, closed)}?dryRun=true`, complete)],
    ['that has not opened takes nothing', 'round-not-open', put(officer, at(chiyoda, future), complete)],
    ['asks nobody twice for form and year', 'round-overlap', openRound(2015, { respondents: [minato, chuo] })],
    [
      'of the nation asks nobody whom a prefecture asks',
      'round-overlap',
      openRound(2015, { prefecture: 'JP', respondents: 'all' }, administrator),
    ],
    ['of an unknown form version is not opened', 'unknown-form', openRound(2015, { form: 'municipal-progress@2099' })],
    ['of an unknown municipality is not opened', 'unknown-area', openRound(2018, { respondents: [nobodys] })],
    ['of a foreign one is not opened', 'respondent-outside-prefecture', openRound(2018, { respondents: ['141003'] })],
    ['with a wrong check digit is not opened', 'bad-check-digit', openRound(2018, { respondents: ['131015'] })],
    ['due before it opens is not opened', 'invalid-body', openRound(2018, { dueAt: '2019-01-01T00:00:00+09:00' })],
    ['on a day that does not exist is not opened', 'invalid-body', openRound(2018, { asOf: '2018-02-30' })],
    ['of another prefecture is not opened', 'forbidden', openRound(2018, {}, kanagawa)],
    ['of a prefecture is not opened by the administrator', 'forbidden', openRound(2018, {}, administrator)],
  ]);
});

describe('a body', () => {
  const brackets = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const shiftJis = Buffer.concat([
    Buffer.from('{"answers":{},"comment":"'),
    Buffer.from([0x82, 0xa0]),
    Buffer.from('"}'),
  ]);
  const brokenItem = { items: { a: { status: 'none', joint: true } } };
  refuses('%s is refused', [
    ['that is not JSON', 'malformed-json', save('answers=1')],
    ['that is empty', 'malformed-json', saveBytes(Buffer.alloc(0))],
    ['that breaks off', 'malformed-json', save('{"answers":{"items":')],
    ['with NaN', 'malformed-json', save('{"answers":NaN}')],
    ['with something behind it', 'malformed-json', save('{"answers":{}} {}')],
    ['in Shift_JIS', 'malformed-json', saveBytes(shiftJis)],
    ['in UTF-16', 'malformed-json', saveBytes(Buffer.from('\ufeff{"answers":{}}', 'utf16le'))],
    ['of 2 MB', 'body-too-large', save({ answers: answersWith(), comment: 'x'.repeat(2_000_000) })],
    ['of 1 MB and a byte', 'body-too-large', save(JSON.stringify({ answers: {} }).padEnd(1_000_001))],
    ['of another type', 'unsupported-media-type', save('{"answers":{}}', { ...second, 'content-type': 'text/plain' })],
    ['of CSV', 'unsupported-media-type', save('code,a', { ...second, 'content-type': 'text/csv' })],
    ['that is a list', 'invalid-body', save([])],
    ['that is null', 'invalid-body', save('null')],
    ['without answers', 'invalid-body', save({ submit: true })],
    ['with a text for a boolean', 'invalid-body', save({ answers: {}, submit: 'true' })],
    ['with an unknown field', 'invalid-body', save({ answers: {}, state: 'accepted' })],
    ['with an unknown field in the answers', 'invalid-body', save({ answers: { itmes: {} } })],
    ['with an unknown item', 'invalid-body', save({ answers: { items: { z: { status: 'none' } } } })],
    ['with an unknown status', 'invalid-body', save({ answers: { items: { a: { status: 'finished' } } } })],
    ['with __proto__', 'invalid-body', save('{"answers":{},"__proto__":{"submit":true}}')],
    ['with __proto__ in the answers', 'invalid-body', save('{"answers":{"__proto__":{"items":{}}}}')],
    ['with __proto__ in escapes', 'invalid-body', save('{"answers":{"\\u005f_pr\\u006fto__":{"items":{}}}}')],
    ['with __proto__ in an item', 'invalid-body', save('{"answers":{"items":{"a":{"status":"none","__proto__":{}}}}}')],
    ['with constructor', 'invalid-body', save('{"answers":{"constructor":{"prototype":{}}}}')],
    ['of 100,000 brackets', 'invalid-body', save(brackets)],
    ['with 100,000 brackets in the answers', 'invalid-body', save(`{"answers":{"items":${brackets}}}`)],
    ['with 100,000 objects in the answers', 'invalid-body', save(`{"answers":${objects}}`)],
    ['with 100,000 objects and an escape', 'invalid-body', save(`{"answers":${objects},"\\u0061":1}`)],
    ['with a comment of 10,001 characters', 'invalid-body', save({ answers: {}, comment: 'あ'.repeat(10_001) })],
    ['that breaks a rule, when submitted', 'answers-break-rules', save({ answers: brokenItem, submit: true })],
  ]);

  it('of more than 10 MB is refused by the gateway, with its short body', async () => {
    const { status, body } = await save('x'.repeat(10 * 1024 * 1024 + 1))({});

    expect({ status, body }).toEqual({ status: 413, body: { message: 'Request Entity Too Large' } });
    await expectUnchanged();
  });

  it('has each wrong place named by its JSON Pointer', async () => {
    const answers = { items: { a: { status: 'finished', 'x/y~': 1 }, b: {} } };
    const places = async (body: unknown) =>
      (await save(body)({})).body.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]);

    expect(await places({ answers, note: 1 })).toEqual([['/note', 'unknown-field']]);
    expect(await places({ answers })).toEqual([
      ['/answers/items/a/status', 'invalid-value'],
      ['/answers/items/a/x~1y~0', 'unknown-field'],
      ['/answers/items/b', 'unknown-field'],
    ]);
    expect(await places('{"answers":{"x/y":[{"__proto__":1}]}}')).toEqual([
      ['/answers/x~1y/0/__proto__', 'unknown-field'],
    ]);
  });

  it('that names a field twice means the last one, as readers of JSON commonly take it', async () => {
    const twice = '{"answers":{"items":{}},"answers":{"prefectureSupport":["data","data"]}}';

    const { status, body } = await put(officer, `${at(chiyoda)}?dryRun=true`, twice)({});

    expect(status).toBe(200);
    expect(body.findings.map(({ pointer }: { pointer: string }) => pointer)).toContain('/prefectureSupport/1');
    await expectUnchanged();
  });
});

describe('a token', () => {
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const claims = () => ({
    sub: 'suzuki',
    role: officer[0],
    area: chiyoda,
    iss: localIssuer,
    aud: localAudience,
    iat: inSeconds(0),
    exp: inSeconds(600),
  });
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const publicKey = async () => (await publicKeys()).keys[0] as JWK & { kid: string };

  /** Signed by the local issuer's own key: only what is said in the changes is wrong. */
  async function signed(changes: object, header: object = {}): Promise<string> {
    const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), 'RS256');
    const { kid } = await publicKey();
    return new SignJWT({ ...claims(), ...changes }).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key);
  }
  async function unsigned(header: object): Promise<string> {
    return `${base64(header)}.${base64(claims())}.`;
  }
  async function withChangedClaims(): Promise<string> {
    const [header, , signature] = (await signed({})).split('.');
    return `${header}.${base64({ ...claims(), role: 'prefecture-officer', area: '13' })}.${signature}`;
  }
  /** The confusion of RS256 and HS256: the public key taken for a shared secret. */
  async function withPublicKeyAsSecret(): Promise<string> {
    const key = await publicKey();
    const text = `${base64({ alg: 'HS256', kid: key.kid })}.${base64(claims())}`;
    return `${text}.${createHmac('sha256', JSON.stringify(key)).update(text).digest('base64url')}`;
  }
  async function withAnotherKey(): Promise<string> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: (await publicKey()).kid }).sign(privateKey);
  }

  it.each<[string, 'token-invalid' | 'token-expired', () => Promise<string>]>([
    ['that has expired', 'token-expired', () => signed({ exp: inSeconds(-10) })],
    ['for another audience', 'token-invalid', () => signed({ aud: 'other' })],
    ['without an audience', 'token-invalid', () => signed({ aud: undefined })],
    ['of another issuer', 'token-invalid', () => signed({ iss: 'https://issuer.example' })],
    ['that is not valid yet', 'token-invalid', () => signed({ nbf: inSeconds(600) })],
    ['without an end', 'token-invalid', () => signed({ exp: undefined })],
    ['without a subject', 'token-invalid', () => signed({ sub: undefined })],
    ['with an unknown role', 'token-invalid', () => signed({ role: 'owner' })],
    ['with two roles', 'token-invalid', () => signed({ role: ['prefecture-officer', 'administrator'] })],
    ['whose area does not fit its role', 'token-invalid', () => signed({ role: 'prefecture-officer' })],
    ['without an area', 'token-invalid', () => signed({ area: undefined })],
    ['of an unknown key', 'token-invalid', () => signed({}, { kid: 'other' })],
    ['whose claims were changed', 'token-invalid', withChangedClaims],
    ['without its signature', 'token-invalid', async () => (await signed({})).replace(/[^.]*$/, '')],
    ['with alg none', 'token-invalid', () => unsigned({ alg: 'none' })],
    [
      'with alg none and a known key',
      'token-invalid',
      async () => unsigned({ alg: 'none', kid: (await publicKey()).kid }),
    ],
    ['signed with the public key as a secret', 'token-invalid', withPublicKeyAsSecret],
    ['forged with another key under a known name', 'token-invalid', withAnotherKey],
    ['that is no token', 'token-invalid', async () => 'abc'],
  ])('%s is refused', async (_, code, make) => {
    const client = clientOf(server.url, make);

    const answer = await expectRefused(code, (to) => client.put(at(chiyoda), { answers: {} }, { ...second, ...to }));

    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="renkei", error="invalid_token"');
  });

  it.each<[string, Headers]>([
    ['that is missing', {}],
    ['that is empty', { authorization: 'Bearer ' }],
    ['of another scheme', { authorization: 'Basic c3V6dWtpOng=' }],
    ['that comes twice', { authorization: 'Bearer a, Bearer b' }],
  ])('%s is refused', async (_, headers) => {
    const answer = await expectRefused('token-missing', (to) =>
      server.nobody.put(at(chiyoda), { answers: {} }, { ...second, ...headers, ...to }),
    );

    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="renkei"');
  });
});

describe('a caller', () => {
  const accept = { action: 'accept', revision: 1 };
  const provisional = '/v1/observations?indicator=item-status-rate&fiscalYear=2015&status=provisional';
  const extension = { dueAt: '2090-01-01T00:00:00+09:00', reason: 'x' };
  it.each<[string, Send]>([
    ['of another prefecture does not read an answer', get(kanagawa, at(chiyoda))],
    ['of another prefecture does not put one', put(kanagawa, at(chiyoda), { answers: {} })],
    ['of another prefecture does not accept one', post(kanagawa, decisions(chuo), accept)],
    ['of another prefecture does not list a round', get(kanagawa, `/v1/rounds/${open}/submissions`)],
    ['of another prefecture does not see who is missing', get(kanagawa, `/v1/rounds/${open}/completeness`)],
    ['of another prefecture does not extend', put(kanagawa, `/v1/rounds/${open}/extensions/${chiyoda}`, extension)],
    ['of another prefecture does not read its feed', get(kanagawa, '/v1/feeds/progress?prefecture=13')],
    ['of another municipality does not read an answer', get(chuoOfficer, at(chiyoda))],
    ['of another municipality does not read a history', get(chuoOfficer, `${at(chiyoda)}/history`)],
    ['of another municipality does not put one', put(chuoOfficer, at(chiyoda), { answers: {} }, second)],
    [
      'of another municipality does not comment',
      post(chuoOfficer, decisions(chiyoda), { action: 'comment', revision: 2, comment: 'x' }),
    ],
    ['of a municipality does not accept its own answer', post(chuoOfficer, decisions(chuo), accept)],
    ['of a municipality does not list', get(officer, `/v1/rounds/${open}/submissions`)],
    [
      'of a municipality does not decide in batches',
      post(officer, `/v1/rounds/${open}/decisions`, {
        action: 'accept',
        respondents: [{ code: chiyoda, revision: 2 }],
      }),
    ],
    ['of a municipality does not read the feed', get(officer, '/v1/feeds/progress')],
    ['of a municipality sees no provisional figures', get(officer, `${provisional}&area=131016`)],
    ['for statistics sees no provisional figures', get(['bi-reader', '13'], `${provisional}&area=13`)],
    ['for the nation sees no provisional figures', get(['national-reader', 'JP'], `${provisional}&area=JP`)],
    ['of a health centre does not accept', post(['health-centre-officer', '13'], decisions(chuo), accept)],
    ['for statistics reads no answer', get(['bi-reader', 'JP'], at(chiyoda))],
    ['for the nation reads no answer', get(['national-reader', 'JP'], at(chiyoda))],
    ['that administers reads no answer', get(administrator, at(chiyoda))],
    ['that administers does not accept', post(administrator, decisions(chuo), accept)],
    ['of a base reads no municipality', get(['base-operator', '13-chiyoda'], at(chiyoda))],
  ])('%s', async (_, send) => {
    await expectRefused('forbidden', send);
  });

  it('outside the scope learns nothing of what exists', async () => {
    const paths = [at(chiyoda), at(nobodys), at(chuo, '13-nothing'), at(chuo, future)];

    const answers = await Promise.all(paths.map((path) => get(kanagawa, path)({})));

    const told = answers.map(({ body: { instance: _, ...rest } }) => JSON.stringify(rest));
    expect(new Set(told)).toEqual(new Set([expect.stringContaining('"code":"forbidden"')]));
  });

  it.each([
    ['nation, by level', 'level=nation&within=13'],
    ['nation, by name', 'area=JP'],
    ['nation, without a word', ''],
    ['nation beside the own prefecture', 'area=13,JP'],
    ['prefectures', 'level=prefecture'],
    ['prefectures of the nation', 'level=prefecture&within=JP'],
    ['municipalities', 'level=municipality'],
    ['neighbour', 'area=14'],
    ['neighbour beside the own prefecture', 'area=13,14'],
    ["neighbour's municipality", 'area=141003'],
    ["neighbour's municipality beside an own one", 'area=131016,141003'],
    ["neighbour's municipalities", 'within=14'],
    ["neighbour's municipalities, by level", 'level=municipality&within=14'],
  ])('of a prefecture sees no provisional figures of the %s', async (_, query) => {
    const { status, body } = await get(tokyo, `${provisional}&${query}`)({});

    expect({ status, items: body.items }).toEqual({ status: expect.toBeOneOf([400, 403]), items: undefined });
  });
});

describe('a change', () => {
  const empty = { answers: {} };
  const reused = { ...second, 'idempotency-key': usedKey };
  refuses('%s is refused', [
    [
      'under a used key with another body',
      'idempotency-key-reused',
      save({ answers: answersWith({ i: 'doing' }) }, reused),
    ],
    [
      'under a used key on another path',
      'idempotency-key-reused',
      post(officer, decisions(chiyoda), { action: 'submit', revision: 2 }, { 'idempotency-key': usedKey }),
    ],
    ['under a key that is no UUID', 'invalid-header', save(empty, { ...second, 'idempotency-key': '1' })],
    ['of an old revision', 'precondition-failed', save(empty, { 'if-match': '"1.0"' })],
    ['of an old revision by its number', 'precondition-failed', save(empty, { 'if-match': '"1"' })],
    ['as if it were the first', 'precondition-failed', save(empty, first)],
    ['without a precondition', 'precondition-required', save(empty, {})],
    ['of a submitted answer', 'not-editable', put(chuoOfficer, at(chuo), empty, { 'if-match': '"1.1"' })],
    ['of nothing, with a mark', 'round-not-open', put(chuoOfficer, at(chuo, future), empty, { 'if-match': '"1.0"' })],
  ]);

  it('of an old revision is told the current mark', async () => {
    const { headers, body } = await save(empty, { 'if-match': '"1.0"' })({});

    expect([headers.get('etag'), body.detail]).toEqual(['"2.0"', expect.stringContaining('"2.0"')]);
  });
});

describe('a decision', () => {
  const reasons = [{ pointer: '/items/a/status', code: 'unclear', message: 'x' }];
  const dueAt = '2090-01-01T00:00:00+09:00';
  const megabyte = Array.from({ length: 32 }, () => ({ ...reasons[0], message: 'あ'.repeat(10_000) }));
  const onDraft = (body: object, who = tokyo) => post(who, decisions(chiyoda), { revision: 2, ...body });
  const onSubmitted = (body: object) => post(tokyo, decisions(chuo), { revision: 1, ...body });
  const batch = (...respondents: [string, number][]) =>
    post(tokyo, `/v1/rounds/${open}/decisions`, {
      action: 'accept',
      respondents: respondents.map(([code, revision]) => ({ code, revision })),
    });
  refuses('%s is refused', [
    ['to accept a draft', 'invalid-transition', onDraft({ action: 'accept' })],
    ['to return a draft', 'invalid-transition', onDraft({ action: 'return', reasons, dueAt })],
    ['to withdraw a draft', 'invalid-transition', onDraft({ action: 'withdraw' }, officer)],
    ['to reopen what is not accepted', 'invalid-transition', onSubmitted({ action: 'reopen', reasons })],
    ['about an old revision', 'stale-revision', onDraft({ action: 'submit', revision: 1 }, officer)],
    ['about a revision to come', 'stale-revision', onSubmitted({ action: 'accept', revision: 2 })],
    ['about nothing', 'not-found', post(tokyo, decisions(chiyoda, future), { action: 'accept', revision: 1 })],
    ['that returns without reasons', 'invalid-body', onSubmitted({ action: 'return', dueAt })],
    [
      'that returns with an empty list of reasons',
      'invalid-body',
      onSubmitted({ action: 'return', reasons: [], dueAt }),
    ],
    ['that accepts with reasons', 'invalid-body', onSubmitted({ action: 'accept', reasons })],
    ['that accepts with a due date', 'invalid-body', onSubmitted({ action: 'accept', dueAt })],
    ['that comments nothing', 'invalid-body', onSubmitted({ action: 'comment' })],
    ['that is unknown', 'invalid-body', onSubmitted({ action: 'approve' })],
    ['about revision 0', 'invalid-body', onSubmitted({ action: 'accept', revision: 0 })],
    ['with a megabyte of reasons', 'invalid-body', onSubmitted({ action: 'return', reasons: megabyte, dueAt })],
    ['about fifty-one', 'invalid-body', batch(...Array.from({ length: 51 }, (): [string, number] => [chuo, 1]))],
    ['about one twice', 'invalid-body', batch([chuo, 1], [chuo, 1])],
    ['about nobody', 'invalid-body', batch()],
    [
      'in a round that does not exist',
      'not-found',
      post(tokyo, '/v1/rounds/13-nothing/decisions', {
        action: 'accept',
        respondents: [{ code: chuo, revision: 1 }],
      }),
    ],
  ]);

  it('about several is refused one by one, each with its own problem', async () => {
    const foreign = ['141003', '__proto__', 'x/../y'] as const;

    const { status, body } = await batch(
      [chiyoda, 2],
      [chuo, 7],
      [minato, 1],
      [nobodys, 1],
      ['131015', 1],
      ...foreign.map((code): [string, number] => [code, 1]),
    )({});

    expect(status).toBe(200);
    const told = body.results.map((one: { code: string; status: number; problem: { code: string } }) => [
      one.code,
      one.status,
      one.problem.code,
    ]);
    expect(told).toEqual([
      [chiyoda, 409, 'invalid-transition'],
      [chuo, 409, 'stale-revision'],
      [minato, 404, 'not-asked'],
      [nobodys, 404, 'unknown-respondent'],
      ['131015', 400, 'bad-check-digit'],
      ...foreign.map((code) => [code, 403, 'forbidden']),
    ]);
    await expectUnchanged();
  });
});

describe('a request', () => {
  const figures = '/v1/observations?indicator=response-rate&fiscalYear=2015';
  const ask = (path: string, headers: Headers = {}) => get(tokyo, path, headers);
  const feed = (cursor: string) => ask(`/v1/feeds/progress?after=${Buffer.from(cursor).toString('base64url')}`);
  const remove: Send = (to) => server.as(...tokyo).request('DELETE', at(chiyoda), undefined, to);
  refuses('%s is refused', [
    ['with an unknown query parameter', 'invalid-query', ask(`/v1/rounds/${open}/submissions?status=draft`)],
    ['with __proto__ as a parameter', 'invalid-query', ask(`${figures}&__proto__=1`)],
    ['with an unknown state', 'invalid-query', ask(`/v1/rounds/${open}/submissions?state=done`)],
    ['with a limit of 0', 'invalid-query', ask('/v1/feeds/progress?limit=0')],
    ['with a limit of 1001', 'invalid-query', ask('/v1/feeds/progress?limit=1001')],
    ['with an unknown dryRun', 'invalid-query', put(officer, `${at(chiyoda)}?dryRun=1`, { answers: {} })],
    ['with a foreign cursor', 'bad-cursor', ask(`/v1/rounds/${open}/submissions?cursor=MTIz`)],
    ['with a foreign history cursor', 'bad-cursor', ask(`${at(chuo)}/history?cursor=MTIz`)],
    ['with a foreign cursor of figures', 'bad-cursor', ask(`${figures}&cursor=MTIz`)],
    ['with a broken feed cursor', 'bad-cursor', ask('/v1/feeds/progress?after=%00')],
    ['with the feed cursor of another prefecture', 'bad-cursor', feed('1.14.0')],
    ['with a feed cursor of too many positions', 'bad-cursor', feed('1.13.0,0')],
    ['with a feed cursor beyond the end', 'bad-cursor', feed('1.13.99')],
    ['with a feed walk to beyond the end', 'bad-cursor', feed('1.13.1;99')],
    ['for an unknown indicator', 'unknown-indicator', ask('/v1/observations?indicator=nothing&fiscalYear=2015')],
    [
      'for constructor as an indicator',
      'unknown-indicator',
      ask('/v1/observations?indicator=constructor&fiscalYear=2015'),
    ],
    ['for figures without an indicator', 'invalid-query', ask('/v1/observations?fiscalYear=2015')],
    ['for figures of an era year', 'invalid-query', ask('/v1/observations?indicator=response-rate&fiscalYear=H27')],
    ['for figures of an empty year', 'invalid-query', ask(`${figures},`)],
    ['for figures of an unknown form', 'unknown-form', ask(`${figures}&form=nothing@2015`)],
    ['for figures of an unknown municipality', 'unknown-area', ask(`${figures}&area=${nobodys}`)],
    ['for figures of a wrong check digit', 'bad-check-digit', ask(`${figures}&area=131015`)],
    ['for figures of an unknown prefecture', 'unknown-area', ask(`${figures}&area=48`)],
    ['for figures within an unknown prefecture', 'invalid-query', ask(`${figures}&level=municipality&within=48`)],
    ['for figures within a municipality', 'invalid-query', ask(`${figures}&level=municipality&within=131016`)],
    ['for the nation within a prefecture', 'invalid-query', ask(`${figures}&level=nation&within=13`)],
    ['for an area of another level', 'invalid-query', ask(`${figures}&level=prefecture&area=131016`)],
    ['for an unknown item', 'invalid-query', ask('/v1/observations?indicator=item-status-rate&fiscalYear=2015&item=z')],
    ['for a dimension that is not there', 'invalid-query', ask(`${figures}&item=a`)],
    ['for a format that is none', 'invalid-query', ask(`${figures}&format=xml`)],
    ['for a media type that is none', 'not-acceptable', ask(figures, { accept: 'application/xml' })],
    ['with percent-encoding cut off in its query', 'invalid-query', ask(`${figures}&area=%E3%8`)],
    ['with what is no percent-encoding', 'invalid-query', ask('/v1/areas?level=%ZZ')],
    ['to a path that is none', 'no-such-route', ask('/v1/nothing')],
    ['to a path with a slash too many', 'no-such-route', ask('/v1/rounds/')],
    ['by a method that is none', 'method-not-allowed', remove],
  ]);

  it('by a method that is none is told those that are', async () => {
    expect((await remove({})).headers.get('allow')).toBe('GET, HEAD, PUT');
  });

  it.each(['json', 'csv', 'json-stat'])(
    'for more figures than %s can hold is refused at once',
    async (format) => {
      const years = Array.from({ length: 30 }, (_, index) => 1995 + index).join(',');
      const wide = 'indicator=item-status-rate,items-implemented-distribution,response-rate';

      const answer = await ask(`/v1/observations?${wide}&fiscalYear=${years}&level=municipality&format=${format}`)({});

      expectProblem(answer, { code: 'answer-too-large', status: 413, title: '答えが大きすぎます' });
    },
    5_000,
  );

  it('with percent-encoding cut off is refused in the words of the contract, wherever it stands', async () => {
    const paths = operations.flatMap(({ method, path }) => {
      const cutOff = path.replaceAll(/\{\w+\+?\}/g, '%E3%8');
      return method === 'GET'
        ? [`${path.replaceAll(/\{\w+\+?\}/g, '13')}?%E3%8=1`, ...(cutOff === path ? [] : [cutOff])]
        : [];
    });
    const by = server.as('administrator', 'JP');
    const seen = await Promise.all(
      paths.map(async (path) => {
        const { status, body } = await by.get(path, { 'accept-language': 'en' });
        const { code, detail, message } = body.error ?? body;
        return { path, isRefused: status >= 400 && status < 500 && code !== '' && (detail ?? message ?? '') !== '' };
      }),
    );

    expect(seen.length).toBeGreaterThan(57);
    expect(seen.filter(({ isRefused }) => !isRefused)).toEqual([]);
  });

  it.each([
    ['a lone percent sign', '%'],
    ['no hexadecimal', '%zz'],
    ['overlong UTF-8', '%c0%80'],
    ['a way up', '..%2f..%2fetc'],
    ['a zero', '%00'],
    ['thousands of characters', 'a'.repeat(9_000)],
  ])('with %s in its path is refused without a 500', async (_, part) => {
    const { status } = await ask(`/v1/rounds/${part}/submissions`)({});

    expect(Math.floor(status / 100)).toBe(4);
  });
});
