import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CareResources2025 } from '../../schema/forms/care-resources-2025/answers.ts';
import { careResources } from '../../schema/forms/care-resources-2025/indicators.ts';
import type { Observation } from '../../schema/observation.ts';
import { putAreasOf } from '../support/areas.ts';
import { resourcesWith } from '../support/care-resources.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const form = 'care-resources@2025';
const round = '40-care-resources-2025-fy2025';
const visits = 'pr-home-visit-medical-patients';
const rate = `${visits}-per-100k-75plus`;
const [omuta, kurume, nogata, iizuka, tagawa, yanagawa, yame, chikugo] = [
  '402028',
  '402036',
  '402044',
  '402052',
  '402061',
  '402079',
  '402109',
  '402117',
] as const;
const asked = [omuta, kurume, nogata, iizuka, tagawa, yanagawa, yame, chikugo];
const zone = '40-chikugo';

type Given = Parameters<typeof resourcesWith>[0];
const withVisits = (value: CareResources2025['counts'][typeof visits], rest: Given = {}) =>
  resourcesWith({ ...rest, counts: { [visits]: value } });

/** Answers that are accepted before anything is asked; 八女市 stays away, 筑後市 is the story of refusals. */
const accepted = new Map<string, CareResources2025>([
  [omuta, withVisits('suppressed')],
  [kurume, withVisits(0)],
  [nogata, withVisits('not-known')],
  [iizuka, withVisits(30)],
  [tagawa, withVisits(7, { population: { aged75Plus: 'not-known' } })],
  [yanagawa, withVisits(36)],
]);

let server: TestServer;
let prefecture: Client;
let reader: Client;
const at = (code: string, roundId = round) => `/v1/rounds/${roundId}/submissions/${code}`;

const submit = (code: string, answers: object, roundId = round) =>
  server
    .as('municipality-officer', code)
    .put(at(code, roundId), { answers, submit: true }, { 'if-none-match': '*', 'accept-language': 'ja' });

const roundOf = (fiscalYear: number, respondents: readonly string[]) => ({
  form,
  fiscalYear,
  asOf: `${fiscalYear}-10-01`,
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt: '2090-01-01T00:00:00+09:00',
  prefecture: '40',
  respondents,
});

const observations = async (query: string, headers: Record<string, string> = {}) =>
  reader.get(`/v1/observations?fiscalYear=2025&${query}`, { 'cache-control': 'no-cache', ...headers });

async function figures(query: string) {
  const { status, body } = await observations(query);
  expect(status).toBe(200);
  return (body.items as Observation[]).map(({ area, value, numerator, denominator, asked: of, answered, reason }) => [
    area.code,
    value,
    numerator,
    denominator,
    `${answered}/${of}`,
    reason,
  ]);
}

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  prefecture = server.as('prefecture-officer', '40');
  reader = server.as('bi-reader', '40');
  const zoned = {
    name: '筑後',
    unit: 'secondary-medical-area',
    functions: ['daily-care'],
    planPeriod: '8',
    validFrom: '2024-04-01',
    municipalities: [omuta, kurume, yanagawa],
  };
  expect((await prefecture.put(`/v1/zones/${zone}`, zoned, { 'if-none-match': '*' })).status).toBe(201);
  expect((await prefecture.post('/v1/rounds', roundOf(2025, asked))).status).toBe(201);
  for (const [code, answers] of accepted) {
    const sent = await submit(code, answers);
    expect([code, sent.status, sent.body.findings]).toEqual([code, 201, []]);
  }
  const respondents = [...accepted.keys()].map((code) => ({ code, revision: 1 }));
  await prefecture.post(`/v1/rounds/${round}/decisions`, { action: 'accept', respondents });
  await eventually(
    () => observations(`indicator=${visits}&area=40`),
    ({ body }) => body.items[0].answered === 4,
  );
}, 240_000);
afterAll(() => server?.stop());

describe('what a municipality may submit', () => {
  it('is no number of a million millions, below zero, or in words: the place is named and nothing is saved', async () => {
    for (const value of [1e12, -1, 2.5, '12', 'unknown']) {
      const { status, body } = await submit(chikugo, withVisits(value as number));
      expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
        400,
        expect.any(String),
        [expect.stringMatching(new RegExp(`/counts/${visits}$`))],
      ]);
    }
    expect((await server.as('municipality-officer', chikugo).get(at(chikugo))).status).toBe(404);
  });

  it('is no part above its whole: both numbers are told', async () => {
    const { status, body } = await submit(
      chikugo,
      resourcesWith({ counts: { 'st-home-nursing-24h-stations': 5, 'st-home-nursing-providers': 4 } }),
    );

    expect([status, body.errors]).toEqual([
      422,
      [
        {
          pointer: expect.stringMatching(/\/counts\/st-home-nursing-24h-stations$/),
          code: 'st-home-nursing-24h-stations-above-st-home-nursing-providers',
          message:
            '24時間体制を取っている訪問看護ステーション数: 5が、これを含む「訪問看護事業所数」の4を上回っています',
        },
      ],
    ]);
  });

  it('is no number without a source: it is named', async () => {
    const { defaultSource: _, ...unsourced } = resourcesWith();
    const { status, body } = await submit(chikugo, unsourced);

    expect([status, body.errors.length, body.errors.at(-1).message]).toEqual([
      422,
      56,
      '在宅死亡者数: 出典がありません。sourceOfでこの数の出典を、またはdefaultSourceで全体の出典を示してください',
    ]);
  });
});

describe('a count', () => {
  it('is zero, suppressed or not known in a municipality, and missing where none was given', async () => {
    expect(await figures(`indicator=${visits}&area=${asked.join()}`)).toEqual([
      [omuta, null, null, null, '0/1', 'suppressed'],
      [kurume, 0, 0, null, '1/1', null],
      [nogata, null, null, null, '0/1', 'not-known'],
      [iizuka, 30, 30, null, '1/1', null],
      [tagawa, 7, 7, null, '1/1', null],
      [yanagawa, 36, 36, null, '1/1', null],
      [yame, null, null, null, '0/1', 'not-submitted'],
      [chikugo, null, null, null, '0/1', 'not-submitted'],
    ]);
  });

  it('sums what is known in zone, prefecture and nation, and says how many of those asked are in it', async () => {
    expect(await figures(`indicator=${visits}&area=${zone},40,JP`)).toEqual([
      [zone, 36, 36, null, '2/3', null],
      ['40', 73, 73, null, '4/8', null],
      ['JP', 73, 73, null, '4/8', null],
    ]);
  });

  it('per 100,000 of 75 and over has no value where a population is missing, and a sum leaves that one out', async () => {
    // 田川市 knows its 7 patients and not its population: 66 × 100,000 ÷ 9,000 = 733.33…
    expect(await figures(`indicator=${rate}&area=${tagawa},${omuta},${iizuka},${kurume},${zone},40,JP`)).toEqual([
      [tagawa, null, null, null, '0/1', 'not-known'],
      [omuta, null, null, null, '0/1', 'suppressed'],
      [iizuka, 1000, 30, 3000, '1/1', null],
      [kurume, 0, 0, 3000, '1/1', null],
      [zone, 600, 36, 6000, '2/3', null],
      ['40', 733.3, 66, 9000, '3/8', null],
      ['JP', 733.3, 66, 9000, '3/8', null],
    ]);
  });
});

describe('a rate, explained', () => {
  it('says what is left out of it, its questions, and who is not in it and why', async () => {
    const { body } = await reader.get(`/v1/observations/explain?indicator=${rate}&fiscalYear=2025&area=40`);

    expect(body.formula.symbols).toBe(
      `100000 × Σ (count.${visits} − count-without.aged75Plus.${visits}) ÷ Σ (heads.aged75Plus − heads-without.aged75Plus.${visits})`,
    );
    expect(body.form.questions.map(({ id }: { id: string }) => id)).toEqual(['population-75plus', visits]);
    expect(body.contributed.map((one: Observation & { code: string }) => [one.code, one.numerator])).toEqual([
      [kurume, 0],
      [iizuka, 30],
      [yanagawa, 36],
    ]);
    expect(body.notContributed.map((one: { code: string; reason: string }) => [one.code, one.reason])).toEqual([
      [omuta, 'suppressed'],
      [nogata, 'not-known'],
      [tagawa, 'not-known'],
      [yame, 'not-submitted'],
      [chikugo, 'not-submitted'],
    ]);
  });
});

describe('a BI reader', () => {
  it('reads all 52 counts of all prefectures in one request, and their rates in another', async () => {
    const ids = careResources.map(({ id }) => id);
    for (const wanted of [
      ids,
      ids.map((id) => `${id}-per-100k-75plus`),
      ids.flatMap((id) => [id, `${id}-per-100k-75plus`]),
    ]) {
      const { status, body } = await observations(`level=prefecture&indicator=${wanted.join()}`);
      expect([status, body.items.length]).toEqual([200, 47 * wanted.length]);
    }
  });

  it('finds them in the catalogue by function, with their names and units', async () => {
    const { body } = await reader.get('/v1/indicators?function=end-of-life');
    const deaths = body.items.find(({ id }: { id: string }) => id === 'pr-home-deaths');

    expect(body.items).toHaveLength(24);
    expect(deaths).toMatchObject({
      nameJa: '在宅死亡者数',
      unit: 'persons',
      functions: ['end-of-life'],
      forms: [form],
    });
    expect((await reader.get('/v1/indicators?function=birth')).status).toBe(400);
  });

  it('gets rates with one decimal and counts as they are, in CSV and JSON-stat', async () => {
    const query = `indicator=${visits},${rate}&area=${iizuka}`;
    const csv = (await observations(`${query}&format=csv&lang=en`)).body as string;
    const cube = (await observations(`${query}&format=json-stat&lang=en`)).body;

    expect(
      csv
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(',').slice(-11, -4)),
    ).toEqual([
      ['30', 'persons', '30', '', '1', '1', ''],
      ['1000.0', 'persons-per-100k', '30', '3000', '1', '1', ''],
    ]);
    expect(cube.dimension.indicator.category.unit).toEqual({
      [visits]: { label: 'persons', decimals: 0 },
      [rate]: { label: 'persons-per-100k', decimals: 1 },
    });
  });
});

describe('a number that stands out', () => {
  const messages = (body: { findings: { severity: string; message: string }[] }) =>
    body.findings.map(({ severity, message }) => `${severity} ${message}`);

  it('from last year or from municipalities of similar size warns with the numbers, and may be submitted', async () => {
    await prefecture.post('/v1/rounds', roundOf(2026, [iizuka]));
    const { status, body } = await submit(iizuka, withVisits(300), '40-care-resources-2025-fy2026');

    expect([status, body.state, messages(body)]).toEqual([
      201,
      'submitted',
      ['warning 訪問診療を受けた患者数: 前年度の30から300へ大きく変わっています。確かめてください'],
    ]);
  });

  it('is compared with what the prefecture has accepted of five others that are similar', async () => {
    const peers = [3, 4, 5, 6, 7].map((n) => [asked[n] as string, 20 + n] as const);
    await prefecture.post('/v1/rounds', roundOf(2027, asked));
    const roundId = '40-care-resources-2025-fy2027';
    for (const [code, count] of peers) expect((await submit(code, withVisits(count), roundId)).status).toBe(201);
    const respondents = peers.map(([code]) => ({ code, revision: 1 }));
    await prefecture.post(`/v1/rounds/${roundId}/decisions`, { action: 'accept', respondents });
    await eventually(
      () => reader.get(`/v1/observations?indicator=${visits}&fiscalYear=2027&area=40`, { 'cache-control': 'no-cache' }),
      ({ body }) => body.items[0].answered === 5,
    );

    const { status, body } = await submit(kurume, withVisits(250), roundId);

    expect([status, messages(body)]).toEqual([
      201,
      [
        'warning 訪問診療を受けた患者数: 250は人口10万人当たり1250で、人口規模の近い5市区町村の中央値125から大きく離れています。確かめてください',
      ],
    ]);
  });
});
