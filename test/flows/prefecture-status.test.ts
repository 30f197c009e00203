import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as rebuild } from '../../functions/projector/rebuild.ts';
import { statusRound } from '../../seeds/demo/prefecture-status-2024.ts';
import { demoBases } from '../../seeds/demo-bases.ts';
import { fukuokaZoning } from '../../seeds/fukuoka-zones.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const first = { 'if-none-match': '*' };
const round = '/v1/rounds/JP-prefecture-status-2024-fy2024';
const submission = (prefecture: string) => `${round}/submissions/${prefecture}`;

let server: TestServer;
let fukuoka: Client;
let tokyo: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  fukuoka = server.as('prefecture-officer', '40');
  tokyo = server.as('prefecture-officer', '13');
  reader = server.as('bi-reader', 'JP');
  await fukuoka.post('/v1/zonings/40', fukuokaZoning);
  for (const { baseId, body, steps } of demoBases.filter(({ baseId }) =>
    /^40-demo-(hospital|clinic)-designated$/.test(baseId),
  )) {
    await fukuoka.put(`/v1/bases/${baseId}`, body, first);
    for (const step of steps) await fukuoka.post(`/v1/bases/${baseId}/designations`, step);
  }
}, 240_000);
afterAll(() => server?.stop());

const outcome = ({ status, body }: Answer) => [status, body.code ?? null];
interface Item {
  readonly area: { readonly code: string };
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}
const observe = (query: string) =>
  reader.get(`/v1/observations?fiscalYear=2024&${query}`, { 'cache-control': 'no-cache' });

/** Not a prefecture's: made up to have one that has not come as far. */
const considering = { zones: { areSet: true, unit: 'municipality' }, bases: { state: 'considering' } };

describe('the ministry asks the 47', () => {
  it('by a round of the administrator’s: no prefecture opens it for all', async () => {
    const refused = await fukuoka.post('/v1/rounds', statusRound);
    const opened = await server.as('administrator', 'JP').post('/v1/rounds', statusRound);

    expect(outcome(refused)).toEqual([403, 'forbidden']);
    expect([opened.status, opened.body.asked]).toEqual([201, 47]);
  });

  it('and each prefecture starts from what its registry has', async () => {
    const filled = await fukuoka.get('/v1/forms/prefecture-status@2024/prefill?prefecture=40&asOf=2025-03-31');
    const empty = await tokyo.get('/v1/forms/prefecture-status@2024/prefill?prefecture=13&asOf=2025-03-31');

    expect(filled.body.answers).toMatchObject({
      zones: { areSet: true, unit: 'secondary-medical-area' },
      bases: { state: 'counted', count: 2 },
    });
    expect(empty.body.answers).toEqual({ zones: { areSet: false } });
  });
});

describe('a prefecture answers for itself', () => {
  it('not with what contradicts itself, nor with what is of no shape', async () => {
    const answers = [
      await fukuoka.put(
        submission('40'),
        { answers: { ...considering, bases: { state: 'considering', count: 2 } }, submit: true },
        first,
      ),
      await fukuoka.put(
        submission('40'),
        { answers: { ...considering, bases: { state: 'counted', count: -1 } } },
        first,
      ),
      await tokyo.put(submission('40'), { answers: considering }, first),
    ];

    expect(answers.map(outcome)).toEqual([
      [422, 'answers-break-rules'],
      [400, 'invalid-body'],
      [403, 'forbidden'],
    ]);
    expect(answers[0]?.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/answers/bases/count',
    ]);
    expect(answers[1]?.body.errors[0].pointer).toBe('/answers/bases/count');
  });

  it('and is warned where the registry says otherwise, with both values', async () => {
    const { body: filled } = await fukuoka.get(
      '/v1/forms/prefecture-status@2024/prefill?prefecture=40&asOf=2025-03-31',
    );
    const answers = { ...filled.answers, bases: { state: 'counted', count: 5 } };

    const { status, body } = await fukuoka.put(submission('40'), { answers, submit: true }, first);

    expect([status, body.state, body.onBehalf]).toEqual([201, 'submitted', false]);
    expect(body.findings).toEqual([
      {
        rule: 'differs-from-registry',
        severity: 'warning',
        pointer: '/bases/count',
        message: '拠点の数: 回答は「5」ですが、登録簿では「2」です',
      },
    ]);
  });

  it('and accepts its own answer; who is missing is known', async () => {
    await tokyo.put(submission('13'), { answers: considering, submit: true }, first);
    const accepted = [
      await fukuoka.post(`${submission('40')}/decisions`, { action: 'accept', revision: 1 }),
      await tokyo.post(`${submission('13')}/decisions`, { action: 'accept', revision: 1 }),
    ];
    const own = await fukuoka.get(`${round}/completeness`);
    const all = await server.as('national-reader', 'JP').get(`${round}/completeness`);

    expect(accepted.map(({ body }) => body.state)).toEqual(['accepted', 'accepted']);
    expect(own.body).toMatchObject({ asked: 1, accepted: 1, missing: [] });
    expect([all.body.asked, all.body.accepted, all.body.missing.length]).toEqual([47, 2, 45]);
  });
});

describe('the figures', () => {
  it('of the nation are shares of the 47 asked, and of each prefecture its own answer', async () => {
    const { body } = await eventually(
      () => observe('indicator=zones-set-rate,bases-reported&area=JP,40,13,01'),
      // The nation's row and those of prefectures are read one after the other.
      ({ body: { items } }) =>
        items[0]?.numerator === 2 && items[2]?.numerator === 1 && items[6]?.reason === 'not-known',
    );

    expect(
      body.items.map(({ area, value, numerator, denominator, reason }: Item) => [
        area.code,
        value,
        numerator,
        denominator,
        reason,
      ]),
    ).toEqual([
      ['JP', 4.3, 2, 47, null],
      ['01', null, null, null, 'not-submitted'],
      ['13', 100, 1, 1, null],
      ['40', 100, 1, 1, null],
      ['JP', 5, 5, null, null],
      ['01', null, null, null, 'not-submitted'],
      ['13', null, null, null, 'not-known'],
      ['40', 5, 5, null, null],
    ]);
  });

  it.each([
    ['zone-unit-rate', 'zoneUnit', { 'secondary-medical-area': 1, municipality: 1 }],
    ['bases-state-rate', 'basesState', { 'with-bases': 1, considering: 1 }],
    ['coordination-extent-rate', 'coordinationExtent', { some: 1 }],
    ['coordination-kind-rate', 'programmeRelation', { 'same-entity': 1, coordinated: 0 }],
    ['coordinating-entity-rate', 'surveyEntityType', { 'medical-institution': 1 }],
  ])('%s counts prefectures by %s', async (indicator, dimension, expected) => {
    const { body } = await observe(`indicator=${indicator}&area=JP`);
    const counted = body.items.map(({ dimensions, numerator }: Item) => [dimensions[dimension], numerator]);

    expect(body.items.every(({ denominator }: Item) => denominator === 47)).toBe(true);
    expect(Object.fromEntries(counted)).toMatchObject(expected);
    expect(counted.reduce((sum: number, [, n]: [string, number]) => sum + n, 0)).toBe(
      Object.values(expected).reduce((sum, n) => sum + n, 0),
    );
  });

  it('say nothing of zones or municipalities', async () => {
    const { body } = await observe('indicator=zones-set-rate&area=40-kasuya,401307');

    expect(body.items.map(({ value, reason }: Item) => [value, reason])).toEqual([
      [null, 'not-asked'],
      [null, 'not-asked'],
    ]);
  });

  it('are labelled in words', async () => {
    const { body } = await observe('indicator=bases-state-rate&area=40&format=csv&lang=ja');

    expect(body).toContain('with-bases,拠点あり,100.0,percent,1,1,1,1');
  });

  it.each(['40', '13'])('are what a rebuild of %s gives', async (prefecture) => {
    expect((await rebuild({ prefecture, repair: false })).differences).toEqual([]);
  });
});
