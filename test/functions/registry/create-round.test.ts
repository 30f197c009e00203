import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readLog } from '../../../functions/store/log.ts';
import { readAsked } from '../../../functions/store/rounds.ts';
import { createRound, getRound } from '../../../openapi/operations/rounds.ts';
import { prefectures } from '../../../schema/prefecture.ts';
import { administrator, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const national = 'municipal-progress@2015';
const tokyo: Caller = ['prefecture-officer', '13'];
const kanagawa: Caller = ['prefecture-officer', '14'];

const body = (changes: Record<string, unknown> = {}) => ({
  form: national,
  fiscalYear: 2015,
  asOf: '2015-08-01',
  opensAt: '2015-09-01T00:00:00+09:00',
  dueAt: '2015-09-30T23:59:59+09:00',
  prefecture: '13',
  respondents: 'all',
  ...changes,
});

const create = (caller: Caller | null, changes: Record<string, unknown> = {}, key?: string) =>
  call(caller, createRound, { body: body(changes), ...(key && { headers: { 'idempotency-key': key } }) });

const places = (answer: { body: { errors?: { pointer: string; code: string }[] } }) =>
  answer.body.errors?.map(({ pointer, code }) => ({ pointer, code }));

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas();
});
afterAll(() => stop());

describe('createRound', () => {
  it.each<[string, Caller, string]>([
    ['a municipality', ['municipality-officer', '131016'], '13'],
    ['a base', ['base-operator', '13-base'], '13'],
    ['a health centre', ['health-centre-officer', '13'], '13'],
    ['a BI reader', ['bi-reader', '13'], '13'],
    ['a national reader', ['national-reader', 'JP'], 'JP'],
    ['a prefecture that opens another’s round', tokyo, '14'],
    ['a prefecture that opens the nation’s round', tokyo, 'JP'],
    ['an administrator who opens a prefecture’s round', administrator, '13'],
  ])('refuses %s, before anything else is looked at', async (_, caller, prefecture) => {
    const { status, body } = await create(caller, { prefecture, form: 'no-such-form@2015' });

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('refuses a caller without a token', async () => {
    expect((await create(null)).status).toBe(401);
  });

  it('refuses a form that does not exist', async () => {
    const { status, body } = await create(tokyo, { form: 'municipal-progress@1999' });

    expect([status, body.code]).toEqual([404, 'unknown-form']);
  });

  it('refuses a fiscal year in which the form is not asked', async () => {
    const answers = await Promise.all([2014, 1990].map((fiscalYear) => create(tokyo, { fiscalYear })));

    expect(answers.map((one) => [one.status, one.body.code, places(one)])).toEqual(
      Array(2).fill([400, 'invalid-body', [{ pointer: '/fiscalYear', code: 'year-outside-form' }]]),
    );
  });

  it.each([
    ['a reference date that is no date', { asOf: '2015-02-29' }, '/asOf'],
    ['a due instant without an offset', { dueAt: '2015-09-30T23:59:59' }, '/dueAt'],
    ['a due instant before the opening', { dueAt: '2015-08-31T00:00:00+09:00' }, '/dueAt'],
    ['a closing before the due instant', { closesAt: '2015-09-30T00:00:00+09:00' }, '/closesAt'],
    ['nobody to ask', { respondents: [] }, '/respondents'],
    ['a field it does not know', { title: '調査' }, '/title'],
    ['a day on which the prefecture has no municipality on record', { asOf: '1999-04-01' }, '/asOf'],
  ])('refuses %s', async (_, changes, pointer) => {
    const answer = await create(tokyo, changes);

    expect([answer.status, answer.body.code, places(answer)?.[0]?.pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it('refuses a wrong check digit before all other faults of the list', async () => {
    const answer = await create(tokyo, { respondents: ['131016', '131016', '141003', '131017'] });

    expect([answer.status, answer.body.code, places(answer)]).toEqual([
      400,
      'bad-check-digit',
      [{ pointer: '/respondents/3', code: 'bad-check-digit' }],
    ]);
  });

  it('refuses a respondent named twice', async () => {
    const answer = await create(tokyo, { respondents: ['131016', '131024', '131016'] });

    expect([answer.body.code, places(answer)]).toEqual([
      'invalid-body',
      [{ pointer: '/respondents/2', code: 'duplicate' }],
    ]);
  });

  it('refuses a respondent of another prefecture', async () => {
    const { status, body } = await create(tokyo, { respondents: ['131016', '141003'] });

    expect([status, body.code, body.detail]).toEqual([
      400,
      'respondent-outside-prefecture',
      '141003は都道府県13の回答者ではありません。',
    ]);
  });

  it('refuses a code that was no municipality on the reference date', async () => {
    const abolished = await create(['prefecture-officer', '04'], { prefecture: '04', respondents: ['042161'] });
    const prefectureItself = await create(tokyo, { respondents: ['13'] });
    const ward = await create(['prefecture-officer', '14'], { prefecture: '14', respondents: ['141011'] });

    // 042161 Tomiya became a city on 10 October 2016.
    expect([abolished.body.code, abolished.body.detail]).toEqual([
      'unknown-area',
      'コード042161の地域は2015-08-01にありません。',
    ]);
    expect([prefectureItself.body.code, ward.body.code]).toEqual(['unknown-area', 'unknown-area']);
  });

  it('refuses an Idempotency-Key that is no UUID', async () => {
    const { status, body } = await create(tokyo, {}, 'again');

    expect([status, body.code]).toEqual([400, 'invalid-header']);
  });
});

describe('createRound once all is right', () => {
  it('opens a prefecture’s round for all its municipalities, with one log entry', async () => {
    const {
      status,
      headers,
      body: round,
    } = await create(kanagawa, { prefecture: '14', closesAt: '2015-12-28T08:15:00Z' });

    expect([status, headers['location']]).toEqual([201, '/v1/rounds/14-municipal-progress-2015-fy2015']);
    expect(round).toEqual({
      roundId: '14-municipal-progress-2015-fy2015',
      form: national,
      fiscalYear: 2015,
      asOf: '2015-08-01',
      opensAt: '2015-09-01T00:00:00+09:00',
      dueAt: '2015-09-30T23:59:59+09:00',
      closesAt: '2015-12-28T17:15:00+09:00',
      prefecture: '14',
      asked: 33,
      createdAt: expect.stringMatching(/\+09:00$/),
      createdBy: 'prefecture-officer:14',
    });
    expect((await call(kanagawa, getRound, { params: { roundId: round.roundId } })).body).toEqual(round);
    const { prefecture: _, createdAt, createdBy, ...data } = round;
    expect(await readLog(client(), '14', 0, 10)).toEqual([
      {
        prefecture: '14',
        n: 1,
        id: expect.any(String),
        kind: 'round.opened',
        at: createdAt,
        subject: 'rounds/14-municipal-progress-2015-fy2015',
        by: createdBy,
        data,
      },
    ]);
  });

  it('refuses a second round that asks a respondent the same form and year again, and names both', async () => {
    const { status, body } = await create(kanagawa, { prefecture: '14', respondents: ['141003'] });

    expect([status, body.code, body.detail]).toEqual([
      409,
      'round-overlap',
      '141003は調査回14-municipal-progress-2015-fy2015で同じ調査票と年度をすでに尋ねられています。',
    ]);
    expect(await readLog(client(), '14', 1, 10)).toEqual([]);
  });

  it('numbers a further round for other respondents of the same form and year', async () => {
    const first = await create(tokyo, { fiscalYear: 2016, respondents: ['131024', '131016'] });
    const second = await create(tokyo, { fiscalYear: 2016, respondents: ['131032'] });
    const third = await create(tokyo, { fiscalYear: 2016, respondents: ['131041', '131024'] });

    expect([first, second].map(({ body }) => [body.roundId, body.asked])).toEqual([
      ['13-municipal-progress-2015-fy2016', 2],
      ['13-municipal-progress-2015-fy2016-2', 1],
    ]);
    expect([third.status, third.body.detail]).toEqual([
      409,
      expect.stringContaining('13-municipal-progress-2015-fy2016で'),
    ]);
    expect(await readAsked(client(), national, 2016, '13')).toEqual({
      rev: 2,
      rounds: {
        '13-municipal-progress-2015-fy2016': ['131016', '131024'],
        '13-municipal-progress-2015-fy2016-2': ['131032'],
      },
      extensions: {},
    });
  });

  it('lets exactly one of several that come at once win', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(tokyo, { fiscalYear: 2017 })));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['round-overlap']),
    );
    const opened = (await readLog(client(), '13', 0, 100)).filter(({ data }) => data['fiscalYear'] === 2017);
    expect(opened.map(({ subject }) => subject)).toEqual(['rounds/13-municipal-progress-2015-fy2017']);
  });

  it('opens all of several that come at once for different respondents', async () => {
    const codes = ['131016', '131024', '131032', '131041'];

    const answers = await Promise.all(codes.map((code) => create(tokyo, { fiscalYear: 2018, respondents: [code] })));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.roundId)).size).toBe(4);
  });
});

describe('createRound with an Idempotency-Key', () => {
  it('gives the first answer again, and refuses the key for another body', async () => {
    const key = randomUUID();

    const first = await create(tokyo, { fiscalYear: 2019 }, key);
    const again = await create(tokyo, { fiscalYear: 2019 }, key.toUpperCase());
    const other = await create(tokyo, { fiscalYear: 2020 }, key);

    expect(first.status).toBe(201);
    expect(again).toEqual(first);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('gives all of several twins the one answer', async () => {
    const key = randomUUID();

    const [first, ...twins] = await Promise.all(
      Array.from({ length: 5 }, () => create(tokyo, { fiscalYear: 2021 }, key)),
    );

    expect(first?.status).toBe(201);
    expect(twins).toEqual(Array(4).fill(first));
  });

  it('keeps no refusal: the corrected body may come with the same key', async () => {
    const key = randomUUID();

    const refused = await create(tokyo, { fiscalYear: 2022, respondents: ['141003'] }, key);
    const corrected = await create(tokyo, { fiscalYear: 2022, respondents: ['131016'] }, key);

    expect([refused.status, corrected.status]).toEqual([400, 201]);
  });

  it('is another’s key in another’s hands', async () => {
    const key = randomUUID();

    const mine = await create(tokyo, { fiscalYear: 2023 }, key);
    const theirs = await create(['prefecture-officer', '13', 'colleague'], { fiscalYear: 2023 }, key);

    expect([mine.status, theirs.status]).toEqual([201, 409]);
  });
});

describe('createRound of the nation', () => {
  it('refuses municipalities that a prefecture’s round asks already', async () => {
    const { status, body } = await create(administrator, { prefecture: 'JP' });

    expect([status, body.code, body.detail]).toEqual([
      409,
      'round-overlap',
      expect.stringContaining('14-municipal-progress-2015-fy2015'),
    ]);
  });

  it('asks 1,741 municipalities in one transaction of 96 items, with an entry in each of 47 logs', async () => {
    const sent = vi.spyOn(client(), 'send');

    const { status, body: round } = await create(administrator, { prefecture: 'JP', fiscalYear: 2024 }, randomUUID());

    const written = sent.mock.calls.flatMap(([one]) =>
      one instanceof TransactWriteCommand ? [one.input.TransactItems?.length] : [],
    );
    sent.mockRestore();
    expect([status, round.roundId, round.asked, written]).toEqual([
      201,
      'JP-municipal-progress-2015-fy2024',
      1741,
      [1 + 47 + 47 + 1],
    ]);
    const entries = await Promise.all(
      prefectures.map(async ({ code }) => (await readLog(client(), code, 0, 100)).at(-1)),
    );
    expect(entries.map((entry) => entry?.subject)).toEqual(Array(47).fill('rounds/JP-municipal-progress-2015-fy2024'));
    expect(entries.reduce((sum, entry) => sum + Number(entry?.data['asked']), 0)).toBe(1741);
    expect(entries[12]?.data['asked']).toBe(62);
  });

  it('may name respondents of several prefectures, and then touches only those', async () => {
    const { status, body: round } = await create(administrator, {
      prefecture: 'JP',
      form: 'municipal-progress-tokyo@2015',
      respondents: ['472018', '131016'],
    });

    expect([status, round.roundId, round.asked]).toEqual([201, 'JP-municipal-progress-tokyo-2015-fy2015', 2]);
    expect((await readLog(client(), '46', 0, 100)).map(({ subject }) => subject)).not.toContain(
      `rounds/${round.roundId}`,
    );
    expect((await readLog(client(), '47', 0, 100)).at(-1)?.data).toMatchObject({ roundId: round.roundId, asked: 1 });
  });
});
