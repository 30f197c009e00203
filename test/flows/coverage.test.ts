import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAreasOf } from '../support/areas.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

/** Two zones of Fukuoka, of the eighth plan. */
const kasuya = '40-kasuya';
const munakata = '40-munakata';
const base = '40-kasuya-base';
const clinic = '40-kasuya-clinic';
const year = 2024;
const lastDay = '2025-03-31';
const first = { 'if-none-match': '*' };
const functions = ['daily-care', 'end-of-life'];

let server: TestServer;
let sato: Client;
let ministry: Client;

const zone = (name: string, municipality: string) => ({
  name,
  unit: 'secondary-medical-area',
  functions,
  municipalities: [municipality],
  planPeriod: '8',
  validFrom: '2024-04-01',
});
const newBase = {
  name: '粕屋在宅医療・介護連携センター',
  entityType: 'medical-association',
  zones: [kasuya],
  programmeRelation: 'coordinated',
  funding: [
    { fiscalYear: year, source: 'fund-medical', plannedYen: 3_000_000, settledYen: 2_900_000 },
    { fiscalYear: year, source: 'community-support-grant', plannedYen: 1_500_000 },
  ],
};
const newClinic = { name: '粕屋診療所', kind: 'clinic', zones: [kasuya], activeRoleFrom: '2024-04-01' };

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  ministry = server.as('national-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

interface Told {
  readonly kind: string;
  readonly prefecture: string;
  readonly zoneId?: string;
  readonly function?: string;
  readonly missing: readonly string[];
  readonly since: string | null;
}

async function findings(query = '', who = sato): Promise<string[]> {
  const { body } = await who.get(`/v1/findings?prefecture=40${query}`);
  return body.items.map((one: Told) =>
    [one.kind, one.zoneId, one.function, one.missing.join('+'), one.since].filter(Boolean).join(' '),
  );
}
const ofZone = (zoneId: string, missing: string, since = '2024-04-01') =>
  functions.map((name) => `zone-coverage ${zoneId} ${name} ${missing} ${since}`);

async function figures(query: string, who: Client = server.as('bi-reader', 'JP')) {
  const { body } = await who.get(`/v1/observations?fiscalYear=${year}&${query}`, { 'cache-control': 'no-cache' });
  return body.items as {
    indicator: string;
    area: { code: string };
    dimensions: Record<string, string>;
    value: number | null;
    reason: string | null;
  }[];
}
const brief = (items: Awaited<ReturnType<typeof figures>>) =>
  items.map(({ area, dimensions, value, reason }) =>
    [area.code, ...Object.values(dimensions), value ?? reason].join(' '),
  );
const step = (status: string, date: string) =>
  sato.post(`/v1/bases/${base}/designations`, { status, planPeriod: '8', date });

/** The feed once it tells of an event: the projector is a moment behind. */
async function feedWith(event: string): Promise<string[]> {
  const eventsOf = ({ body }: Answer): string[] =>
    body.items.map(({ type, subject }: { type: string; subject: string }) => `${type} ${subject}`);
  const read = () => sato.get('/v1/feeds/progress?limit=1000');
  return eventsOf(await eventually(read, (answer) => eventsOf(answer).includes(event)));
}

describe('Sato of Fukuoka puts coverage in order', () => {
  it('begins without zones: one finding, and no share of covered zones', async () => {
    expect(await findings()).toEqual(['no-zones zones']);
    expect(brief(await figures('indicator=zone-coverage&area=40,JP'))).toEqual([
      '40 not-applicable',
      'JP not-applicable',
    ]);
  });

  it('sets two zones, which lack everything; no base is known, so the share is still untold', async () => {
    const put = await Promise.all([
      sato.put(`/v1/zones/${kasuya}`, zone('粕屋', '403491'), first),
      sato.put(`/v1/zones/${munakata}`, zone('宗像', '402206'), first),
    ]);

    expect(put.map(({ status }) => status)).toEqual([201, 201]);
    expect(await findings('&kind=zone-coverage')).toEqual([
      ...ofZone(kasuya, 'designated-base+active-role-institution'),
      ...ofZone(munakata, 'designated-base+active-role-institution'),
    ]);
    expect(await findings('&kind=bases-undecided')).toEqual(['bases-undecided designated-base']);
    expect(brief(await figures('indicator=zone-coverage&area=40'))).toEqual(['40 not-applicable']);
  });

  it('registers a base and a clinic: the clinic counts, the base does not yet', async () => {
    const put = [
      await sato.put(`/v1/bases/${base}`, newBase, first),
      await sato.put(`/v1/institutions/${clinic}`, newClinic, first),
    ];

    expect(put.map(({ status }) => status)).toEqual([201, 201]);
    expect(await findings('&kind=zone-coverage')).toEqual([
      ...ofZone(kasuya, 'designated-base'),
      ...ofZone(munakata, 'designated-base+active-role-institution'),
    ]);
    expect(brief(await figures('indicator=zone-coverage&within=40'))).toEqual([
      `${kasuya} not-applicable`,
      `${munakata} not-applicable`,
    ]);
  });

  it('designates the base: the zone’s finding closes, its figures follow, and the feed says so', async () => {
    const taken = [await step('agreed', '2024-05-01'), await step('designated', '2024-07-01')];

    expect(taken.map(({ status }) => status)).toEqual([200, 200]);
    expect(await findings('&kind=zone-coverage')).toEqual(ofZone(munakata, 'designated-base+active-role-institution'));
    expect(await findings('&kind=bases-undecided')).toEqual([]);
    expect(brief(await figures('indicator=zone-coverage&area=40,JP'))).toEqual(['40 50', 'JP 50']);
    expect(brief(await figures('indicator=zone-coverage&within=40&level=zone'))).toEqual([
      `${kasuya} 100`,
      `${munakata} 0`,
    ]);
    expect(await feedWith(`jp.renkei.base.designated.v1 bases/${base}`)).toContain(
      `jp.renkei.base.designated.v1 bases/${base}`,
    );
  });

  it('still shows what was missing on a day before', async () => {
    expect(await findings('&kind=zone-coverage&asOf=2024-06-30')).toEqual([
      ...ofZone(kasuya, 'designated-base'),
      ...ofZone(munakata, 'designated-base+active-role-institution'),
    ]);
    expect(brief(await figures('indicator=bases-by-designation&area=40'))).toEqual([
      '40 considering 0',
      '40 agreed 0',
      '40 designated 1',
      '40 revoked 0',
    ]);
  });

  it('reads money and coverage together, in every format and by GraphQL alike', async () => {
    const query =
      'indicator=zone-coverage,funding-by-source,bases-combining-fund-and-grant,item-status-rate&area=40&source=fund-medical,own&item=a&status=doing';
    const reader = server.as('bi-reader', '40');
    const items = await figures(query, reader);
    const [csv, jsonStat, graphql] = await Promise.all([
      reader.get(`/v1/observations?fiscalYear=${year}&${query}&format=csv`),
      reader.get(`/v1/observations?fiscalYear=${year}&${query}&format=json-stat`),
      reader.post('/graphql', {
        query: `{ observations(indicator: ["zone-coverage", "funding-by-source", "bases-combining-fund-and-grant", "item-status-rate"],
          fiscalYear: [${year}], area: ["40"], dimensions: [{id: "source", values: ["fund-medical", "own"]}, {id: "item", values: ["a"]}, {id: "status", values: ["doing"]}]) { value asOf form } }`,
      }),
    ]);

    expect(items.map(({ indicator, value, reason }) => `${indicator} ${value ?? reason}`)).toEqual([
      'zone-coverage 50',
      'funding-by-source 3000000',
      'funding-by-source 0',
      'bases-combining-fund-and-grant 100',
      'item-status-rate not-asked',
    ]);
    expect(graphql.body.data.observations.map(({ value }: { value: number | null }) => value)).toEqual(
      items.map(({ value }) => value),
    );
    expect(graphql.body.data.observations[0]).toEqual({ value: 50, asOf: lastDay, form: 'registry' });
    expect(csv.body.split('\r\n').slice(1, 3)).toEqual([
      expect.stringContaining('zone-coverage,圏域充足率,registry'),
      expect.stringContaining('fund-medical,地域医療介護総合確保基金（医療分）'),
    ]);
    expect(jsonStat.body.dimension.form.category.label.registry).toBe('登録簿');
    expect(jsonStat.body.value.filter((value: number | null) => value !== null).toSorted()).toEqual(
      [50, 3_000_000, 0, 100].toSorted(),
    );
  });

  it('hears late that the base served Munakata for a month: past days show it, and days before stay as they were', async () => {
    const move = async (zones: string[], zonesFrom: string) => {
      const { body, headers } = await sato.get(`/v1/bases/${base}`);
      return sato.put(`/v1/bases/${base}`, { ...body, zones, zonesFrom }, { 'if-match': headers.get('etag') ?? '' });
    };

    const away = await move([munakata], '2024-08-01');
    const back = await move([kasuya], '2024-09-01');
    const early = await move([munakata], '2024-08-15');

    expect([away.status, back.status, early.status, early.body.errors[0].code]).toEqual([
      200,
      200,
      422,
      'before-last-change',
    ]);
    expect(back.body.zonesBefore).toEqual([
      { to: '2024-07-31', zones: [kasuya] },
      { to: '2024-08-31', zones: [munakata] },
    ]);
    const onDays = ['2024-07-31', '2024-08-01', '2024-08-31', '2024-09-01'];
    expect(await Promise.all(onDays.map((day) => findings(`&kind=zone-coverage&asOf=${day}`)))).toEqual([
      ofZone(munakata, 'designated-base+active-role-institution'),
      [...ofZone(kasuya, 'designated-base', '2024-08-01'), ...ofZone(munakata, 'active-role-institution')],
      [...ofZone(kasuya, 'designated-base', '2024-08-01'), ...ofZone(munakata, 'active-role-institution')],
      ofZone(munakata, 'designated-base+active-role-institution'),
    ]);
    const served = await Promise.all([kasuya, munakata].map((zoneId) => ministry.get(`/v1/bases?zone=${zoneId}`)));
    expect(served.map(({ body }) => body.items.length)).toEqual([1, 0]);
    expect(await feedWith(`jp.renkei.base.changed.v1 bases/${base}`)).toContain(
      `jp.renkei.base.changed.v1 bases/${base}`,
    );
  });

  it('ends the clinic’s role and names it again: the days between lack it, those before and after do not', async () => {
    const put = async (changes: object) => {
      const { body, headers } = await sato.get(`/v1/institutions/${clinic}`);
      const sent = { ...body, ...changes };
      return (await sato.put(`/v1/institutions/${clinic}`, sent, { 'if-match': headers.get('etag') ?? '' })).body;
    };

    await put({ activeRoleTo: '2024-08-31' });
    const again = await put({ activeRoleFrom: '2024-09-16', activeRoleTo: null });

    expect(again).toMatchObject({ activeRoleBefore: [{ from: '2024-04-01', to: '2024-08-31' }] });
    const ofKasuya = async (day: string) =>
      (await findings(`&kind=zone-coverage&asOf=${day}`)).filter((line) => line.includes(kasuya));
    expect(await Promise.all(['2024-07-15', '2024-09-01', '2024-09-15', '2024-09-16'].map(ofKasuya))).toEqual([
      [],
      // Something has been missing since the base was away.
      ofZone(kasuya, 'active-role-institution', '2024-08-01'),
      ofZone(kasuya, 'active-role-institution', '2024-08-01'),
      [],
    ]);
  });

  it('revokes the zone’s only base: the answer shows the finding, which stands since that day', async () => {
    const revoked = await step('revoked', '2024-10-01');

    expect(revoked.status).toBe(200);
    expect(revoked.body.findings.map(({ kind, zoneId }: Told) => [kind, zoneId].filter(Boolean).join(' '))).toEqual(
      expect.arrayContaining([`zone-coverage ${kasuya}`]),
    );
    expect(await findings('&kind=bases-undecided')).toEqual(['bases-undecided designated-base 2024-10-01']);
    expect((await findings('&kind=zone-coverage')).slice(0, 2)).toEqual(
      ofZone(kasuya, 'designated-base', '2024-10-01'),
    );
    expect(brief(await figures('indicator=zone-coverage&area=40'))).toEqual(['40 not-applicable']);
  });
});

describe('findings', () => {
  it('are the prefecture’s, its health centres’ and the nation’s to read', async () => {
    const statuses = await Promise.all(
      (
        [
          ['municipality-officer', '401307'],
          ['bi-reader', '40'],
          ['administrator', 'JP'],
          ['prefecture-officer', '13'],
          ['health-centre-officer', '40'],
          ['national-reader', 'JP'],
        ] as const
      ).map(async ([role, area]) => (await server.as(role, area).get('/v1/findings?prefecture=40')).status),
    );

    expect(statuses).toEqual([403, 403, 403, 403, 200, 200]);
  });

  it('include municipalities in no zone, and speak the reader’s language', async () => {
    const { body } = await sato.get('/v1/findings?kind=zone-gap', { 'accept-language': 'en' });

    expect(body.items.map((one: Told) => [one.kind, one.function, one.missing.includes('402206')])).toEqual(
      functions.map((name) => ['zone-gap', name, false]),
    );
    expect(body.items[0]).toMatchObject({ prefecture: '40', message: expect.stringContaining('are in no zone') });
  });

  it('reach the nation prefecture by prefecture, in pages without a gap', async () => {
    const whole = await ministry.get('/v1/findings?limit=1000');
    const pages: Told[] = [];
    let cursor = '';
    do {
      const { body } = await ministry.get(`/v1/findings?limit=20${cursor}`);
      pages.push(...body.items);
      cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
    } while (cursor);

    expect(pages).toEqual(whole.body.items);
    expect(new Set(pages.map(({ prefecture }) => prefecture)).size).toBe(47);
    expect(pages.filter(({ kind }) => kind === 'no-zones')).toHaveLength(46);
  });
});
