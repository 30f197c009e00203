import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Area } from '../../schema/area.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

/**
 * 宗像市 and 福津市 become one in October 2025 (invented), between two rounds of Fukuoka and while the first is still open.
 * 久留米市 goes on, 福岡市 is in zones by its wards.
 */
const munakata = '402206';
const fukutsu = '402249';
const kurume = '402036';
const fukuoka = '401307';
const merged = '402320';
const first = { 'if-none-match': '*' };
const rounds = { 2024: '40-municipal-progress-2015-fy2024', 2026: '40-municipal-progress-2015-fy2026' } as const;
const at = (respondent: string, roundId: string = rounds[2024]) => `/v1/rounds/${roundId}/submissions/${respondent}`;

let server: TestServer;
let sato: Client;
let mori: Client;
let analyst: Client;
let administrator: Client;

const outcome = ({ status, body }: Answer) => [status, body.code ?? null];

const openRound = (fiscalYear: 2024 | 2026, respondents: readonly string[]) =>
  sato.post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear,
    asOf: `${fiscalYear}-08-01`,
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    prefecture: '40',
    respondents,
  });

/** The prefecture answers on behalf, and accepts: item a as told. */
async function answer(respondent: string, status: 'doing' | 'none', roundId: string = rounds[2024]) {
  const answers = answersWith({ a: status });
  const saved = await sato.put(at(respondent, roundId), { answers, submit: true }, first);
  expect(outcome(saved)).toEqual([201, null]);
  const accepted = await sato.post(`${at(respondent, roundId)}/decisions`, { action: 'accept', revision: 1 });
  expect(outcome(accepted)).toEqual([200, null]);
  return saved;
}

const zoneBody = (unit: string, municipalities: readonly string[], changes: object = {}) => ({
  name: '圏域',
  unit,
  functions: ['daily-care'],
  planPeriod: '8',
  validFrom: '2024-04-01',
  municipalities,
  ...changes,
});

interface Figure {
  readonly fiscalYear: number;
  readonly area: { readonly code: string; readonly name: string };
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
  readonly recastFrom?: readonly string[];
  readonly missingAreas?: number;
  readonly additive?: boolean;
}
const figures = async (query: string): Promise<Figure[]> => {
  const path = `/v1/observations?indicator=item-status-rate&item=a&status=doing&${query}`;
  const { status, body } = await analyst.get(path, { 'cache-control': 'no-cache' });
  expect(status).toBe(200);
  return body.items;
};
const line = ({ fiscalYear, area, numerator, denominator, recastFrom }: Figure) =>
  [fiscalYear, area.code, `${numerator}/${denominator}`, ...(recastFrom ? [recastFrom.join('+')] : [])].join(' ');

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  mori = server.as('health-centre-officer', '40-munakata', 'mori');
  analyst = server.as('bi-reader', 'JP');
  administrator = server.as('administrator', 'JP');
  expect((await openRound(2024, [munakata, fukutsu, kurume, fukuoka])).status).toBe(201);
  const wards = loadAreas().filter(({ parent }) => parent === fukuoka);
  const zones = {
    '40-munakata': zoneBody('health-centre-area', [munakata, fukutsu]),
    '40-kurume': zoneBody('secondary-medical-area', [kurume]),
    '40-east': zoneBody('other', [wards[0]?.code ?? '']),
  };
  for (const [id, body] of Object.entries(zones))
    expect((await sato.put(`/v1/zones/${id}`, body, first)).status).toBe(201);
  await answer(munakata, 'doing');
  await answer(kurume, 'none');
  await answer(fukuoka, 'none');
}, 240_000);
afterAll(() => server?.stop());

describe('wards', () => {
  it('are areas that nobody asks and no figure has', async () => {
    const wards = await analyst.get('/v1/areas?level=ward&prefecture=40');
    const ward = wards.body.items.at(-1).code;

    const answers = [
      await openRound(2026, [ward]),
      await analyst.get(`/v1/observations?indicator=response-rate&fiscalYear=2024&area=${ward}`),
      await sato.get(at(ward)),
      await analyst.get('/v1/observations?indicator=response-rate&fiscalYear=2024&within=40&limit=1000'),
    ];

    expect([wards.body.items.length, wards.body.items[0].parent]).toEqual([14, '401005']);
    expect(answers.map(outcome)).toEqual([
      [400, 'unknown-area'],
      [400, 'unknown-area'],
      [404, 'unknown-respondent'],
      [200, null],
    ]);
    expect(answers[3]?.body.items).toHaveLength(60);
  });

  it('overlap their city in another zone, and are named in a gap where their sisters are in zones', async () => {
    const city = await sato.put('/v1/zones/40-city', zoneBody('other', [fukuoka]), first);
    const { body } = await sato.get('/v1/findings?kind=zone-gap&asOf=2024-08-01');

    expect(city.body.errors.map((one: { code: string }) => one.code)).toEqual(['zone-overlap']);
    const [{ missing }] = body.items;
    expect([missing.includes(fukuoka), missing.filter((code: string) => /^4013[1-9]/.test(code)).length]).toEqual([
      false,
      6,
    ]);
  });
});

describe('a health-centre officer who carries a zone', () => {
  it('counts and lists its zone, and says so', async () => {
    const [completeness, list] = [
      await mori.get(`/v1/rounds/${rounds[2024]}/completeness`),
      await mori.get(`/v1/rounds/${rounds[2024]}/submissions`),
    ];

    expect(completeness.body).toEqual({
      roundId: rounds[2024],
      prefecture: '40',
      zone: '40-munakata',
      asked: 2,
      submitted: 1,
      accepted: 1,
      onTime: 1,
      missing: [{ code: fukutsu, name: '福津市' }],
    });
    expect([list.body.zone, list.body.items.map(({ respondent }: { respondent: string }) => respondent)]).toEqual([
      '40-munakata',
      [munakata],
    ]);
  });

  it('reads and comments what is in its zone, over REST and GraphQL', async () => {
    const query = `{ submission(roundId: "${rounds[2024]}", respondent: "${munakata}") { state } }`;

    const answers = [
      await mori.get(at(munakata)),
      await mori.get(`${at(munakata)}/history`),
      await mori.post(`${at(munakata)}/decisions`, { action: 'comment', revision: 1, comment: '確認しました' }),
      await mori.get(at(fukutsu)),
      await mori.get(at(munakata, '40-no-such-round')),
    ];
    const { body } = await mori.post('/graphql', { query });

    expect(answers.map(outcome)).toEqual([
      [200, null],
      [200, null],
      [200, null],
      [404, 'not-found'],
      [404, 'not-found'],
    ]);
    expect(body.data.submission).toEqual({ state: 'accepted' });
  });

  it('is refused what is outside, the same whether or not it is there', async () => {
    const comment = { action: 'comment', revision: 1, comment: '確認しました' };
    const query = `{ submission(roundId: "${rounds[2024]}", respondent: "${kurume}") { state } }`;

    const answers = [
      await mori.get(at(kurume)),
      await mori.get(at('402028')),
      await mori.get(at('409995')),
      await mori.get(at(kurume, '40-no-such-round')),
      await mori.get(`${at(kurume)}/history`),
      await mori.post(`${at(kurume)}/decisions`, comment),
      await mori.post(`${at('402028')}/decisions`, comment),
      await mori.put(at(munakata), { answers: {} }, first),
      await mori.get(`/v1/rounds/${rounds[2024]}/submissions?prefecture=41`),
      await mori.get('/v1/findings'),
    ];
    const { body } = await mori.post('/graphql', { query });

    expect(answers.map(outcome)).toEqual(Array(answers.length).fill([403, 'forbidden']));
    expect(body.errors[0].extensions.code).toBe('forbidden');
  });

  it.each([
    ['is no health-centre area', '40-kurume'],
    ['is not there', '40-nowhere'],
  ])('sees nothing where the zone %s', async (_, zone) => {
    const other = server.as('health-centre-officer', zone);

    const answers = [
      await other.get(`/v1/rounds/${rounds[2024]}/completeness`),
      await other.get(`/v1/rounds/${rounds[2024]}/submissions`),
      await other.get(at(kurume)),
    ];

    expect(answers.map(outcome)).toEqual(Array(3).fill([403, 'forbidden']));
  });
});

describe('two cities become one while a round is open', () => {
  beforeAll(async () => {
    const before = loadAreas().filter(({ code }) => code === munakata || code === fukutsu);
    const after: Area = {
      ...(before[0] as Area),
      code: merged,
      name: '新宗像市',
      validFrom: '2025-10-01',
      predecessors: [munakata, fukutsu],
    };
    const ended = before.map((one) => ({ ...one, validTo: '2025-09-30', successors: [merged] }));
    expect(outcome(await administrator.put('/v1/areas', { areas: [...ended, after] }))).toEqual([200, null]);
  });

  it('leaves who was asked as it was, and says of the missing who took over', async () => {
    const { body } = await sato.get(`/v1/rounds/${rounds[2024]}/completeness`);

    expect([body.asked, body.missing]).toEqual([
      4,
      [{ code: fukutsu, name: '福津市', endedOn: '2025-09-30', successors: [merged] }],
    ]);
  });

  it('sends the successor’s officer to the prefecture, which answers on behalf', async () => {
    const officer = server.as('municipality-officer', merged);
    const own = await officer.put(at(merged), { answers: answersWith({}) }, first);
    const theirs = await officer.put(at(fukutsu), { answers: answersWith({}) }, first);

    const saved = await answer(fukutsu, 'none');

    expect([own, theirs].map(outcome)).toEqual([
      [404, 'asked-as-predecessor'],
      [403, 'forbidden'],
    ]);
    expect(own.body.detail).toContain(fukutsu);
    expect(saved.body.onBehalf).toBe(true);
  });

  it('is a finding for the zone that still names them, until it is put with the successor', async () => {
    const path = '/v1/zones/40-munakata';
    const found = async () => (await sato.get('/v1/findings?kind=zone-member-ended&asOf=2026-04-01')).body.items;
    const before = await found();
    const { headers } = await sato.get(path);
    const mark = { 'if-match': headers.get('etag') ?? '' };
    const put = (municipalities: readonly string[]) =>
      sato.put(path, zoneBody('health-centre-area', municipalities, { validFrom: '2025-10-01' }), mark);

    const refused = await put([munakata, fukutsu]);
    const corrected = await put([merged]);

    expect(before).toMatchObject([
      { zoneId: '40-munakata', missing: [munakata], successors: [merged], since: '2025-10-01' },
      { zoneId: '40-munakata', missing: [fukutsu], successors: [merged], since: '2025-10-01' },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ message }: { message: string }) => message.includes(merged))).toEqual([
      true,
      true,
    ]);
    expect([outcome(corrected), await found()]).toEqual([[200, null], []]);
  });

  it('asks the merged city in the next round', async () => {
    const old = await openRound(2026, [munakata]);
    const opened = await openRound(2026, [merged, kurume]);
    await answer(merged, 'doing', rounds[2026]);
    await answer(kurume, 'doing', rounds[2026]);

    expect([old, opened].map(outcome)).toEqual([
      [400, 'unknown-area'],
      [201, null],
    ]);
  });
});

describe('a series over the merger', () => {
  const both = 'fiscalYear=2024,2026';

  beforeAll(async () => {
    const path = `/v1/observations?indicator=response-rate&${both}&area=40`;
    const isFolded = ({ body }: Answer) =>
      body.items.map(({ answered }: { answered: number }) => answered).join() === '4,2';
    await eventually(() => analyst.get(path, { 'cache-control': 'no-cache' }), isFolded, 10_000);
  });

  it('breaks in two within the boundaries of then', async () => {
    const told = [await figures(`${both}&within=40`), await figures(`${both}&within=40&boundaries=then`)];

    const asked = told.map((of) => of.filter(({ denominator }) => denominator !== null).map(line));
    expect(asked[0]).toEqual([
      '2024 401307 0/1',
      '2024 402036 0/1',
      '2024 402206 1/1',
      '2024 402249 0/1',
      '2026 402036 1/1',
      '2026 402320 1/1',
    ]);
    expect(asked[1]).toEqual(asked[0]);
  });

  it('is one line a municipality of the day named, and says from what it was made', async () => {
    const told = await figures(`${both}&within=40&boundaries=2026-04-01`);

    expect(told.filter(({ denominator }) => denominator !== null).map(line)).toEqual([
      '2024 401307 0/1',
      '2024 402036 0/1',
      `2024 402320 1/2 ${munakata}+${fukutsu}`,
      '2026 402036 1/1',
      '2026 402320 1/1',
    ]);
    const codes = [2024, 2026].map((year) =>
      told.filter(({ fiscalYear }) => fiscalYear === year).map(({ area }) => area.code),
    );
    expect(codes[0]).toEqual(codes[1]);
  });

  it('can be asked of one municipality, which has to be one of that day', async () => {
    const told = await figures(`${both}&area=${merged}&boundaries=2026-04-01`);
    const gone = await analyst.get(
      `/v1/observations?indicator=response-rate&${both}&area=${munakata}&boundaries=2026-04-01`,
    );

    expect(told.map(({ area, ...of }) => `${area.name} ${line({ area, ...of })}`)).toEqual([
      `新宗像市 2024 ${merged} 1/2 ${munakata}+${fukutsu}`,
      `新宗像市 2026 ${merged} 1/1`,
    ]);
    expect(outcome(gone)).toEqual([400, 'unknown-area']);
  });

  it('has no figure, going back, for what has merged since', async () => {
    const told = await figures(`fiscalYear=2026&area=${munakata},${kurume}&boundaries=2024-08-01`);

    expect(told.map(({ reason, recastFrom }) => [reason, recastFrom])).toEqual([
      ['boundaries-changed', [merged]],
      [null, undefined],
    ]);
  });

  it('is the same in zones of that day, and in GraphQL', async () => {
    const told = await figures(`${both}&area=40-munakata,40-east&boundaries=2026-04-01`);
    const query = `{ observations(indicator: ["item-status-rate"], fiscalYear: [2024], area: ["${merged}"], boundaries: "2026-04-01",
      dimensions: [{id: "item", values: ["a"]}, {id: "status", values: ["doing"]}]) { numerator denominator recastFrom } }`;
    const { body } = await analyst.post('/graphql', { query });

    expect(told.map((of) => [line(of), of.reason, of.missingAreas])).toEqual([
      ['2024 40-east null/null', 'not-asked', 1],
      [`2024 40-munakata 1/2 ${munakata}+${fukutsu}`, null, undefined],
      ['2026 40-east null/null', 'not-asked', 1],
      ['2026 40-munakata 1/1', null, undefined],
    ]);
    expect(body.data.observations).toEqual([{ numerator: 1, denominator: 2, recastFrom: [munakata, fukutsu] }]);
  });

  it('refuses to recast what the registry tells', async () => {
    const path = '/v1/observations?indicator=zone-coverage&fiscalYear=2024&within=40&boundaries=2026-04-01';

    const { status, body } = await analyst.get(path);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-query', '/boundaries']);
  });
});

describe('zones that may overlap', () => {
  it('say of every figure that they can’t be added up', async () => {
    const zones = [
      { zoneId: '40-a', ...zoneBody('other', [kurume, merged]) },
      { zoneId: '40-b', ...zoneBody('other', [kurume]) },
    ].map(({ validFrom: _, ...one }) => one);
    const declared = await sato.post('/v1/zonings/40', { replaceFrom: '2026-04-01', allowOverlap: true, zones });

    const told = await figures('fiscalYear=2026&level=zone&within=40');
    const { body } = await analyst.get('/v1/observations?indicator=zone-coverage&fiscalYear=2026&level=zone&within=40');
    const ofPrefecture = await figures('fiscalYear=2026&area=40');

    expect(outcome(declared)).toEqual([200, null]);
    expect(told.map(({ additive, ...of }) => [line(of), additive])).toEqual([
      ['2026 40-a 2/2', false],
      ['2026 40-b 1/1', false],
    ]);
    expect(body.items.map(({ additive }: Figure) => additive)).toEqual([false, false]);
    expect(ofPrefecture.map(({ additive, ...of }) => [line(of), additive])).toEqual([['2026 40 2/2', undefined]]);
  });
});
