import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as rebuild } from '../../functions/projector/rebuild.ts';
import type { VisitFlow2020 } from '../../schema/forms/visit-flow-2020/answers.ts';
import { flowRound, fukuokaFlow } from '../../seeds/demo/visit-flow-2020.ts';
import { fukuokaZoning, fukuokaZoning7 } from '../../seeds/fukuoka-zones.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

const first = { 'if-none-match': '*' };
const round = '/v1/rounds/40-visit-flow-2020-fy2020';
const path = `${round}/submissions/40`;

let server: TestServer;
let officer: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  officer = server.as('prefecture-officer', '40', 'sato');
  reader = server.as('bi-reader', 'JP');
  for (const zoning of [fukuokaZoning7, fukuokaZoning]) await officer.post('/v1/zonings/40', zoning);
}, 240_000);
afterAll(() => server?.stop());

const outcome = ({ status, body }: Answer) => [status, body.code ?? null];
const decide = (action: string, revision: number, more: object = {}) =>
  officer.post(`${path}/decisions`, { action, revision, ...more });

interface Item {
  readonly area: { readonly code: string; readonly name: string };
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}
const observe = (query: string, by: Client = reader) =>
  by.get(`/v1/observations?fiscalYear=2020&${query}`, { 'cache-control': 'no-cache' });
/** Values of an indicator in Fukuoka's general zones, in the order of the published list, and in all of it. */
async function listOf(indicator: string, by: Client = reader, status = 'accepted') {
  const { body } = await eventually(
    () => observe(`indicator=${indicator}&level=zone&within=40&status=${status}`, by),
    (answer) => answer.body.items.some(({ value }: Item) => value !== null),
  );
  const whole = await observe(`indicator=${indicator}&area=40&status=${status}`, by);
  const byId = new Map(body.items.map(({ area, value }: Item) => [area.code, value]));
  const { zones } = fukuokaFlow();
  return [...zones.map((zoneId) => byId.get(zoneId)), whole.body.items[0].value];
}

describe('Fukuoka opens a round that asks itself', () => {
  it('once: it is not asked the same form and year again', async () => {
    const answers = [await officer.post('/v1/rounds', flowRound), await officer.post('/v1/rounds', flowRound)];

    expect(answers.map(outcome)).toEqual([
      [201, null],
      [409, 'round-overlap'],
    ]);
    expect(answers[0]?.body).toMatchObject({ roundId: '40-visit-flow-2020-fy2020', asked: 1, prefecture: '40' });
  });

  it.each([
    ['a municipality', ['401307'], 'unknown-area'],
    ['another prefecture', ['41'], 'respondent-outside-prefecture'],
  ])('not %s', async (_, respondents, code) => {
    expect(outcome(await officer.post('/v1/rounds', { ...flowRound, fiscalYear: 2021, respondents }))).toEqual([
      400,
      code,
    ]);
  });

  it('and is missing in it until it answers; its zones have no figure, and say why', async () => {
    const { body } = await officer.get(`${round}/completeness`);
    const figures = await eventually(
      () => observe('indicator=completion-rate,patient-flow&area=40-kasuya,40'),
      ({ body: { items } }) => items[0]?.reason === 'not-submitted',
    );

    expect(body).toMatchObject({ asked: 1, submitted: 0, accepted: 0, missing: [{ code: '40', name: '福岡県' }] });
    expect(
      figures.body.items.map(({ area, dimensions, value, reason }: Item) => [area.code, dimensions, value, reason]),
    ).toEqual([
      ['40-kasuya', {}, null, 'not-submitted'],
      ['40', {}, null, 'not-submitted'],
      ['40-kasuya', { destination: 'outside' }, null, 'not-submitted'],
      ['40', {}, null, 'not-applicable'],
    ]);
  });
});

/** Fukuoka's answer with one cell changed, or some of its members. */
const withCell = (row: number, column: number, value: unknown) => {
  const { cells, ...rest } = fukuokaFlow();
  return { ...rest, cells: cells.map((line, r) => line.map((cell, c) => (r === row && c === column ? value : cell))) };
};
const withMembers = (changes: (given: VisitFlow2020) => object) => ({ ...fukuokaFlow(), ...changes(fukuokaFlow()) });

describe('an answer is refused', () => {
  it.each([
    ['a negative cell', withCell(3, 2, -1), '/answers/cells/3/2', /0以上の整数/],
    ['a fraction', withCell(3, 2, 0.5), '/answers/cells/3/2', /whole number/],
    ['a number as text', withCell(3, 2, '3'), '/answers/cells/3/2', /whole number/],
    ['more patients than there are people', withCell(13, 0, 10 ** 12), '/answers/cells/13/0', /99999999/],
    [
      'such a total',
      withMembers(() => ({ reportedInsurerTotals: [10 ** 12] })),
      '/answers/reportedInsurerTotals/0',
      /99999999/,
    ],
    ['no list of lists', withMembers(() => ({ cells: [1, 2] })), '/answers/cells/0', /./],
    ['an unknown member', withMembers(() => ({ note: 'x' })), '/answers/note', /no such field/],
  ])('as malformed with %s, even as a draft', async (_, answers, pointer, message) => {
    const answer = await officer.put(path, { answers }, first);

    expect(outcome(answer)).toEqual([400, 'invalid-body']);
    expect(answer.body.errors[0]).toMatchObject({ pointer, message: expect.stringMatching(message) });
  });

  it.each<[string, object, readonly object[]]>([
    [
      'a row too few',
      withMembers(({ cells }) => ({ cells: cells.slice(1) })),
      [{ pointer: '/answers/cells', code: 'wrong-size', message: expect.stringMatching(/14.*13/) }],
    ],
    [
      'a row that is too long',
      withMembers(({ cells }) => ({ cells: cells.map((row, at) => (at === 3 ? [...row, 0] : row)) })),
      [{ pointer: '/answers/cells/3', code: 'wrong-size', message: expect.stringMatching(/14.*15/) }],
    ],
    [
      'totals without one for outside',
      withMembers(({ reportedInsurerTotals }) => ({ reportedInsurerTotals: reportedInsurerTotals?.slice(0, -1) })),
      [{ pointer: '/answers/reportedInsurerTotals', code: 'wrong-size', message: expect.stringMatching(/14.*13/) }],
    ],
    [
      'a zone that the prefecture does not have',
      withMembers(({ zones }) => ({ zones: zones.map((zone, at) => (at === 12 ? '40-nowhere' : zone)) })),
      [
        {
          pointer: '/answers/zones/12',
          code: 'unknown-zone',
          message: expect.stringMatching(/40-nowhere.*2021-03-31/),
        },
      ],
    ],
    [
      'a zone of a later day',
      withMembers(({ zones }) => ({
        zones: zones.map((zone, at) => (at === 0 ? '40-demo-paediatric-fukuoka' : zone)),
      })),
      [{ pointer: '/answers/zones/0', code: 'unknown-zone', message: expect.stringContaining('40-demo-paediatric') }],
    ],
    [
      'a zone twice',
      withMembers(({ zones }) => ({ zones: zones.map((zone, at) => (at === 5 ? '40-kasuya' : zone)) })),
      [{ pointer: '/answers/zones/5', code: 'zone-named-twice', message: expect.stringContaining('40-kasuya') }],
    ],
    [
      'a total that is less than those who stayed',
      withMembers(({ reportedInsurerTotals = [] }) => ({ reportedInsurerTotals: reportedInsurerTotals.with(1, 717) })),
      [
        {
          pointer: '/answers/reportedInsurerTotals/1',
          code: 'total-below-own',
          message: expect.stringMatching(/717.*718/),
        },
      ],
    ],
  ])('where it has %s: a draft may', async (_, answers, errors) => {
    const before = await settled();
    const answer = await officer.put(path, { answers, submit: true }, first);
    const rehearsed = await officer.put(`${path}?dryRun=true`, { answers }, first);

    expect(outcome(answer)).toEqual([422, 'answers-break-rules']);
    expect(answer.body.errors).toEqual(errors);
    expect(rehearsed.status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('of anyone but the prefecture itself', async () => {
    const callers = [
      server.as('prefecture-officer', '41'),
      server.as('municipality-officer', '401307'),
      server.as('health-centre-officer', '40'),
      server.as('administrator', 'JP'),
    ];

    const answers = await Promise.all(callers.map((caller) => caller.put(path, { answers: fukuokaFlow() }, first)));

    expect(answers.map(outcome)).toEqual(callers.map(() => [403, 'forbidden']));
  });
});

const differing = (member: string, at: number, ja: string) => ({
  rule: 'total-differs',
  severity: 'warning',
  pointer: `/${member}/${at}`,
  message: expect.stringContaining(ja),
});

describe('Fukuoka answers for itself', () => {
  it('and is warned of every total that is not the sum of its cells, with both numbers', async () => {
    const { status, body } = await officer.put(path, { answers: fukuokaFlow(), submit: true }, first);

    expect([status, body.state, body.onBehalf]).toEqual([201, 'submitted', false]);
    expect(body.findings).toHaveLength(16);
    expect(body.findings.slice(0, 6)).toEqual([
      differing('reportedInsurerTotals', 5, '久留米 (40-kurume)の計は3069人ですが、内訳の合計は3070人です'),
      differing('reportedInsurerTotals', 7, '有明 (40-ariake)の計は1259人ですが、内訳の合計は1260人です'),
      differing('reportedInsurerTotals', 9, '直方・鞍手 (40-nogata-kurate)の計は791人ですが、内訳の合計は794人です'),
      differing('reportedInsurerTotals', 12, '京築 (40-keichiku)の計は959人ですが、内訳の合計は961人です'),
      differing('reportedInsurerTotals', 13, '県外 (outside)の計は765人ですが、内訳の合計は766人です'),
      differing(
        'reportedProviderTotals',
        0,
        '福岡・糸島 (40-fukuoka-itoshima)の計は11775人ですが、内訳の合計は11777人です',
      ),
    ]);
  });

  it('which nobody but its own officers sees before it is accepted', async () => {
    const { body } = await eventually(
      () => observe('indicator=completion-rate&area=40-kasuya,40'),
      ({ body: { items } }) => items[0]?.reason === 'not-accepted',
    );

    expect(body.items.map(({ value, reason }: Item) => [value, reason])).toEqual([
      [null, 'not-accepted'],
      [null, 'not-accepted'],
    ]);
    expect(outcome(await observe('indicator=completion-rate&area=40-kasuya&status=provisional'))).toEqual([
      403,
      'forbidden',
    ]);
    expect((await listOf('completion-rate', officer, 'provisional')).slice(0, 2)).toEqual([92.9, 52.0]);
  });

  it('and accepts: nobody is missing', async () => {
    const { body } = await decide('accept', 1);
    const completeness = await officer.get(`${round}/completeness`);

    expect([body.state, body.onBehalf]).toEqual(['accepted', false]);
    expect(completeness.body).toMatchObject({ asked: 1, submitted: 1, accepted: 1, missing: [] });
  });
});

describe('the published figures', () => {
  it('come out to the digit, of all thirteen zones and of the prefecture', async () => {
    expect(await listOf('completion-rate')).toEqual([
      92.9, 52.0, 78.1, 56.3, 77.4, 81.7, 79.0, 84.0, 93.5, 74.1, 66.3, 94.8, 79.4, 85.0,
    ]);
  });

  it('say how they are made: 27,856 of 32,769', async () => {
    const { body } = await observe('indicator=completion-rate&area=40,JP');

    expect(body.items.map(({ numerator, denominator }: Item) => [numerator, denominator])).toEqual([
      [27_856, 32_769],
      [27_856, 32_769],
    ]);
    expect(body.items[0]).toMatchObject({ form: 'visit-flow@2020', asOf: '2021-03-31', asked: 1, answered: 1 });
  });

  it('come out 0.1, 0.3 and 0.2 lower by sums of cells in 久留米, 直方・鞍手 and 京築, and nowhere else', async () => {
    expect(await listOf('completion-rate-by-cells')).toEqual([
      92.9, 52.0, 78.1, 56.3, 77.4, 81.6, 79.0, 84.0, 93.5, 73.8, 66.3, 94.8, 79.2, 85.0,
    ]);
  });

  it('are others for patients seen anywhere in the prefecture, leaving their zone, or coming from elsewhere', async () => {
    expect((await listOf('seen-within-prefecture-rate')).slice(0, 2)).toEqual([98.0, 98.0]);
    expect((await listOf('outflow-rate')).slice(0, 2)).toEqual([7.1, 48.0]);
    expect((await listOf('inflow-rate')).slice(0, 2)).toEqual([16.8, 26.2]);
  });

  it('tell of each zone where its patients go, in the order of the answer', async () => {
    const { body } = await observe('indicator=patient-flow&area=40-kasuya');

    expect(body.items.map(({ dimensions, value }: Item) => [dimensions['destination'], value])).toEqual([
      ...fukuokaFlow().zones.map((zone, at) => [zone, [497, 718, 86, 38, 0, 2, 1, 0, 5, 2, 1, 5, 0][at]]),
      ['outside', 27],
    ]);
  });

  it('of one destination are asked for by its id, as a share too', async () => {
    const query = 'area=40-kasuya&destination=40-fukuoka-itoshima,outside';
    const { body } = await observe(`indicator=patient-flow,patient-flow-rate&${query}`);

    expect(body.items.map(({ dimensions, value }: Item) => [dimensions['destination'], value])).toEqual([
      ['40-fukuoka-itoshima', 497],
      ['outside', 27],
      ['40-fukuoka-itoshima', 36.0],
      ['outside', 2.0],
    ]);
  });

  it('are named in CSV and JSON-stat by the zones of the same answer', async () => {
    const query = 'indicator=patient-flow&level=zone&within=40&destination=40-fukuoka-itoshima,outside';
    const csv = await observe(`${query}&format=csv`);
    const cube = await observe(`${query}&format=json-stat`);
    const alone = await observe('indicator=patient-flow&area=40-kasuya&destination=40-fukuoka-itoshima&format=csv');

    expect(csv.body).toContain('40-kasuya,粕屋,40-fukuoka-itoshima,福岡・糸島,497,patients,497,,1,1,,,,,\r\n');
    expect(csv.body).toContain('40-kasuya,粕屋,outside,県外,27,patients,27,,1,1,,,,,\r\n');
    expect(cube.body.dimension.destination.category.label).toMatchObject({
      '40-fukuoka-itoshima': '福岡・糸島',
      outside: '県外',
    });
    expect(alone.body).toContain('40-kasuya,粕屋,40-fukuoka-itoshima,40-fukuoka-itoshima,497');
  });

  it('are in the catalogue with their words and levels', async () => {
    const { body } = await reader.get('/v1/indicators');
    const entry = (id: string) => body.items.find((one: { id: string }) => one.id === id);

    expect(entry('completion-rate-by-cells').denominator.ja).toContain('久留米0.1、直方・鞍手0.3、京築0.2');
    expect([entry('completion-rate').levels, entry('patient-flow').levels]).toEqual([
      ['zone', 'prefecture', 'nation'],
      ['zone'],
    ]);
  });

  it('come out of GraphQL as well', async () => {
    const query = `{ observations(indicator: ["patient-flow"], fiscalYear: [2020], area: ["40-kasuya"],
      dimensions: [{ id: "destination", values: ["40-munakata"] }]) { value dimensionMap } }`;

    const { body } = await reader.post('/graphql', { query });

    expect(body.data.observations).toEqual([{ value: 86, dimensionMap: { destination: '40-munakata' } }]);
  });

  it('are what a rebuild gives', async () => {
    expect((await rebuild({ prefecture: '40', repair: false })).differences).toEqual([]);
  });
});

/** Kasuya and Munakata alone; everybody else is outside. No totals. */
const two = {
  zones: ['40-munakata', '40-kasuya'],
  cells: [
    [90, 5, 1],
    [7, 60, 2],
    [3, 35, 0],
  ],
};

describe('a correction', () => {
  it('of the list of zones counts once it is accepted, and takes the place of all that was said of zones', async () => {
    await decide('reopen', 1, { reasons: [{ pointer: '/answers/zones', code: 'check', message: '確認してください' }] });
    const etag = (await officer.get(path)).headers.get('etag') ?? '';
    const { body } = await officer.put(path, { answers: two, submit: true }, { 'if-match': etag });
    const before = await listOf('completion-rate');
    await decide('accept', 2);
    const after = await eventually(
      () => observe('indicator=completion-rate&level=zone&within=40'),
      ({ body: { items } }) => items.some(({ value }: Item) => value === 90),
    );

    expect(body.findings.map(({ rule, pointer }: { rule: string; pointer: string }) => [rule, pointer])).toEqual(
      Array.from({ length: 11 }, () => ['zone-missing', '/zones']),
    );
    expect(body.findings[0].message).toContain('40-ariake');
    expect(before.slice(0, 3)).toEqual([92.9, 52.0, 78.1]);
    expect(
      after.body.items.filter(({ reason }: Item) => reason === null).map(({ area, value }: Item) => [area.name, value]),
    ).toEqual([
      ['粕屋', 60],
      ['宗像', 90],
    ]);
    expect((await observe('indicator=completion-rate&area=40')).body.items[0]).toMatchObject({
      numerator: 150,
      denominator: 200,
      value: 75,
    });
  });

  it('is what a rebuild gives', async () => {
    expect((await rebuild({ prefecture: '40', repair: false })).differences).toEqual([]);
  });
});

describe('a national round', () => {
  it('asks the 47 prefectures themselves, each of which answers for itself', async () => {
    const national = { ...flowRound, fiscalYear: 2022, asOf: '2023-03-31', prefecture: 'JP', respondents: 'all' };

    const opened = await server.as('administrator', 'JP').post('/v1/rounds', national);
    const answer = await officer.put(
      `/v1/rounds/${opened.body.roundId}/submissions/40`,
      { answers: fukuokaFlow(), submit: true },
      first,
    );
    const { body } = await server.as('national-reader', 'JP').get(`/v1/rounds/${opened.body.roundId}/completeness`);

    expect([opened.status, opened.body.asked]).toEqual([201, 47]);
    expect([answer.status, answer.body.onBehalf]).toEqual([201, false]);
    expect([body.asked, body.submitted, body.missing.length, body.byPrefecture.length]).toEqual([47, 1, 46, 47]);
    expect(body.missing[0]).toEqual({ code: '01', name: '北海道' });
  });
});
