import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../infra/local/issuer.ts';
import { demoFunding } from '../../seeds/demo-funding.ts';
import { apiOf } from '../../seeds/load/api.ts';
import { putFunding } from '../../seeds/load/funding.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const base = '/v1/bases/40-munakata';
const city = '/v1/municipalities/402249/funding';
const first = { 'if-none-match': '*' };
const training = { fiscalYear: 2024, activity: '多職種研修', note: '内緒の覚え書き' };
const ofGrant = { ...training, source: 'community-support-grant', plannedYen: 3_000_000, settledYen: 2_999_999 };
const ofFund = { ...training, source: 'fund-care', plannedYen: 500_000 };

let server: TestServer;
let sato: Client;
let suzuki: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  suzuki = server.as('municipality-officer', '402249', 'suzuki');
  reader = server.as('bi-reader', 'JP');
  // The base has its zone's id: only the level tells them apart.
  const zone = {
    name: '宗像',
    unit: 'secondary-medical-area',
    functions: ['daily-care'],
    municipalities: ['402206', '402249'],
    planPeriod: '8',
    validFrom: '2024-04-01',
  };
  expect((await sato.put('/v1/zones/40-munakata', zone, first)).status).toBe(201);
  const body = {
    name: 'デモ宗像医師会',
    entityType: 'medical-association',
    zones: ['40-munakata'],
    programmeRelation: 'coordinated',
    funding: [ofFund, { fiscalYear: 2024, source: 'community-support-grant', plannedYen: 70_000 }],
  };
  expect((await sato.put(base, body, first)).status).toBe(201);
}, 240_000);
afterAll(() => server?.stop());

const figures = async (query: string, headers: Record<string, string> = {}) =>
  reader.get(`/v1/observations?fiscalYear=2024&${query}`, { 'cache-control': 'no-cache', ...headers });
const told = async (query: string) =>
  (await figures(query)).body.items.map(
    ({ area, value, reason }: { area: { code: string }; value: number | null; reason: string }) =>
      `${area.code} ${value ?? reason}`,
  );

describe('Suzuki of Fukutsu tells what the programme is paid with', () => {
  it('is warned of the training that the base of her zone has from the fund', async () => {
    const { status, body } = await suzuki.put(city, { funding: [ofGrant] }, first);

    expect([status, body.findings]).toMatchObject([
      201,
      [
        {
          rule: 'paid-twice',
          severity: 'warning',
          pointer: '/funding/0',
          others: [{ owner: '40-munakata', pointer: '/funding/0' }],
        },
      ],
    ]);
  });

  it('loses to Sato, who was quicker, and neither is lost without being told', async () => {
    const late = { 'if-match': '"1"' };
    const sent = { funding: [ofGrant, { ...ofGrant, source: 'own', activity: '市民講座' }] };

    const answers = [await sato.put(city, sent, late), await suzuki.put(city, { funding: [] }, late)];

    expect(answers.map(({ status, headers }) => [status, headers.get('etag')])).toEqual([
      [200, '"2"'],
      [412, '"2"'],
    ]);
  });

  it('is read by everybody, and the feed tells codes, sources and yen alone', async () => {
    const nation = server.as('national-reader', 'JP');
    const changes = ({ body }: { body: { items: { type: string }[] } }) =>
      body.items.filter(({ type }) => type === 'jp.renkei.funding.changed.v1');

    const feed = await eventually(
      () => nation.get('/v1/feeds/progress?prefecture=40'),
      (answer) => changes(answer).length === 2,
    );
    const read = await reader.get(city);

    expect([read.status, read.body.funding.length]).toEqual([200, 2]);
    expect(changes(feed)[0]).toMatchObject({
      subject: 'municipalities/402249/funding',
      data: {
        code: '402249',
        fiscalYears: [2024],
        lines: [{ fiscalYear: 2024, source: 'community-support-grant', plannedYen: 3_000_000, settledYen: 2_999_999 }],
      },
    });
    expect(JSON.stringify(feed.body)).not.toMatch(/研修|講座|覚え書き/);
    expect(chainFaults(feed.body.items)).toEqual([]);
  });
});

describe('figures of money', () => {
  it('are of the base or of the zone with the same id, and of municipalities apart from both', async () => {
    const source = 'source=community-support-grant';

    expect(await told(`indicator=funding-by-source&${source}&level=base&area=40-munakata`)).toEqual([
      '40-munakata 70000',
    ]);
    expect(await told(`indicator=funding-by-source&${source}&area=40-munakata,40,JP,402249`)).toEqual([
      '40-munakata 70000',
      '40 70000',
      'JP 70000',
      '402249 not-applicable',
    ]);
    expect(await told(`indicator=municipal-funding-by-source&${source}&area=402249,402206,40-munakata,40,JP`)).toEqual([
      '402249 3000000',
      '402206 not-submitted',
      '40-munakata 3000000',
      '40 3000000',
      'JP 3000000',
    ]);
    expect(await told('indicator=bases-combining-fund-and-grant&level=base&within=40')).toEqual(['40-munakata 100']);
  });

  it('are the same in CSV, JSON-stat and GraphQL', async () => {
    const query = 'indicator=funding-by-source&source=fund-care&level=base&area=40-munakata';
    const csv = await figures(`${query}&format=csv&lang=en`);
    const cube = await figures(`${query}&format=json-stat&lang=en`);
    const graphql = await reader.post('/graphql', {
      query: `{ observations(indicator: ["funding-by-source"], fiscalYear: [2024], area: ["40-munakata"], level: base,
        dimensions: [{ id: "source", values: ["fund-care"] }]) { area { code name level } value } }`,
    });

    expect(String(csv.body)).toContain(
      'base,40-munakata,デモ宗像医師会,fund-care,"Securing fund, care part",500000,yen,500000,,1,1,',
    );
    expect([cube.body.value, cube.body.dimension.area.category.label]).toEqual([
      [500_000],
      { '40-munakata': 'デモ宗像医師会' },
    ]);
    expect(graphql.body.data.observations).toEqual([
      { area: { code: '40-munakata', name: 'デモ宗像医師会', level: 'base' }, value: 500_000 },
    ]);
  });
});

describe('reckoning', () => {
  it('shares a sum to the yen, estimates a ceiling beside the plan, and applies Tokyo’s rule', async () => {
    const shares = await reader.get('/v1/cost-shares?scheme=general-preventive&fiscalYear=2020&totalYen=10000003');
    const ceiling = await suzuki.get('/v1/grant-ceilings?fiscalYear=2024&population65plus=1000&code=402249');
    const rules = await reader.get('/v1/subsidy-rules?prefecture=13');
    const subsidy = await reader.post(`/v1/subsidy-rules/${rules.body.items[0].id}/estimates`, {
      fiscalYear: 2016,
      figure: 50_000,
      units: 5,
      spent: [{ kind: 'personnel', yen: 30_000_000 }],
    });

    const yen = shares.body.items[0].shares.map((one: { yen: number }) => one.yen);
    expect([yen, yen.reduce((sum: number, one: number) => sum + one, 0)]).toEqual([
      [2_500_001, 1_250_000, 1_250_000, 2_300_001, 2_700_001],
      10_000_003,
    ]);
    expect([ceiling.body.ceilingYen, ceiling.body.isDemo, ceiling.body.comparison]).toEqual([
      1_420_000,
      true,
      { code: '402249', plannedYen: 3_000_000, exceedsYen: 1_580_000 },
    ]);
    expect([subsidy.body.countedUnits, subsidy.body.subsidyYen]).toEqual([4, 22_000_000]);
  });
});

describe('demo funding', () => {
  it('is loaded through the API, once', async () => {
    const api = apiOf(server.url, (role, area) => signToken({ role, area }));

    await putFunding(api);
    await putFunding(api);

    const { body } = await reader.get('/v1/municipal-funding?prefecture=40');
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(
      [...demoFunding.map(({ code }) => code), '402249'].toSorted(),
    );
  });
});
