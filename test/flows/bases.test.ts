import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBases } from '../../seeds/demo-bases.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const base = '/v1/bases/40-chikushi-base';
const clinic = '/v1/institutions/40-chikushi-clinic';
const first = { 'if-none-match': '*' };
const people = { contacts: [{ name: '山田花子', phone: '092-000-0000' }] };
const step = (status: string, date: string) => ({ status, planPeriod: '8', date });

let server: TestServer;
let sato: Client;
let operator: Client;
let nation: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  operator = server.as('base-operator', '40-chikushi-base', 'yamada');
  nation = server.as('national-reader', 'JP');
  const zone = {
    name: '筑紫',
    unit: 'secondary-medical-area',
    functions: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'],
    population: 'general',
    municipalities: ['402176', '402184', '402192', '402214', '402311'],
    planPeriod: '8',
    validFrom: '2024-04-01',
  };
  expect((await sato.put('/v1/zones/40-chikushi', zone, first)).status).toBe(201);
}, 240_000);
afterAll(() => server?.stop());

const feed = () => nation.get('/v1/feeds/progress?prefecture=40&limit=1000');
const typesOf = ({ body }: Answer): string[] =>
  body.items.map(({ type }: { type: string }) => type.replace('jp.renkei.', '').replace('.v1', ''));

describe('Sato of Fukuoka registers a base and brings it into the plan', () => {
  it('registers it under consideration, for a zone of Fukuoka alone', async () => {
    const body = {
      name: 'デモ筑紫医師会',
      entityType: 'medical-association',
      zones: ['40-chikushi'],
      programmeRelation: 'coordinated',
      funding: [],
    };

    const refused = await sato.put(base, { ...body, zones: ['41-saga'] }, first);
    const registered = await sato.put(base, body, first);

    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'zone-of-other-prefecture']);
    expect([registered.status, registered.body.designation.status]).toEqual([201, 'considering']);
  });

  it('cannot designate it before it was agreed on, and no one else can at all', async () => {
    const early = await sato.post(`${base}/designations`, step('designated', '2024-06-01'));
    const byItself = await operator.post(`${base}/designations`, step('agreed', '2024-06-01'));
    const put = await sato.get(base);
    const byPut = await sato.put(
      base,
      { ...put.body, designation: step('designated', '2024-06-01') },
      { 'if-match': put.headers.get('etag') ?? '' },
    );

    expect([early, byItself, byPut].map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'invalid-designation'],
      [403, 'forbidden'],
      [422, 'registration-breaks-rules'],
    ]);
  });

  it('designates it after the conference agreed, and the nation’s feed says so', async () => {
    const agreed = await sato.post(`${base}/designations`, step('agreed', '2024-05-01'));
    const designated = await sato.post(`${base}/designations`, step('designated', '2024-06-01'));

    const read = await eventually(feed, (answer) => typesOf(answer).includes('base.designated'));
    expect([agreed.status, designated.status, designated.body.designation.status]).toEqual([200, 200, 'designated']);
    expect(typesOf(read)).toEqual(['zone.changed', 'base.registered', 'base.agreed', 'base.designated']);
    expect(read.body.items.at(-1)).toMatchObject({
      subject: 'bases/40-chikushi-base',
      data: { baseId: '40-chikushi-base', ...step('designated', '2024-06-01'), zones: ['40-chikushi'] },
    });
    expect(chainFaults(read.body.items)).toEqual([]);
  });

  it('names the active-role clinic of the zone', async () => {
    const body = { name: 'デモ診療所', kind: 'clinic', zones: ['40-chikushi'], activeRoleFrom: '2024-04-01' };

    const { status } = await sato.put(clinic, { ...body, baseId: '40-chikushi-base' }, first);
    const { body: list } = await nation.get('/v1/institutions?zone=40-chikushi&activeRole=true');

    expect([status, list.items.map((one: { institutionId: string }) => one.institutionId)]).toEqual([
      201,
      ['40-chikushi-clinic'],
    ]);
  });
});

describe('Yamada of the base keeps its money and its people in order', () => {
  it('plans its funding under the base’s mark, and is warned of what is paid twice', async () => {
    const { headers } = await operator.get(base);
    const line = { fiscalYear: 2025, plannedYen: 3_000_000, activity: '多職種研修' };
    const funding = [
      { ...line, source: 'fund-medical' },
      { ...line, source: 'community-support-grant' },
    ];

    const put = await operator.put(`${base}/funding`, { funding }, { 'if-match': headers.get('etag') ?? '' });
    const late = await sato.put(`${base}/funding`, { funding: [] }, { 'if-match': headers.get('etag') ?? '' });
    const other = await server
      .as('base-operator', '40-other-base')
      .put(`${base}/funding`, { funding: [] }, { 'if-match': '*' });

    expect([put.status, put.body.findings.map(({ rule }: { rule: string }) => rule)]).toEqual([
      200,
      ['paid-twice', 'paid-twice'],
    ]);
    expect([late.status, other.status]).toEqual([412, 403]);
    const { body } = await nation.get('/v1/bases?prefecture=40&fundingSource=community-support-grant');
    expect(body.items.map(({ baseId }: { baseId: string }) => baseId)).toEqual(['40-chikushi-base']);
  });

  it('keeps its contacts, which Sato may read and nobody else, nowhere', async () => {
    const put = await operator.put(`${base}/contacts`, people, first);
    const strangers = [
      server.as('base-operator', '40-other-base'),
      server.as('prefecture-officer', '41'),
      server.as('municipality-officer', '402176'),
      server.as('health-centre-officer', '40'),
      server.as('bi-reader', '40'),
      nation,
      server.as('administrator', 'JP'),
      server.nobody,
    ];

    const refused = await Promise.all(strangers.map(async (who) => (await who.get(`${base}/contacts`)).status));
    const read = await sato.get(`${base}/contacts`);

    expect([put.status, read.body]).toEqual([201, people]);
    expect(refused).toEqual([403, 403, 403, 403, 403, 403, 403, 401]);
    const open = await Promise.all([
      sato.get(base),
      nation.get('/v1/bases?prefecture=40'),
      eventually(feed, (answer) => typesOf(answer).includes('base.changed')),
      nation.get('/v1/feeds/progress.atom?prefecture=40'),
    ]);
    expect(JSON.stringify(open.map(({ body }) => body))).not.toMatch(/山田|092-000|contact/);
  });
});

describe('Sato revokes the zone’s only base', () => {
  it('may, and is told at once what the zone lacks for each of its functions', async () => {
    const { status, body } = await sato.post(`${base}/designations`, step('revoked', '2025-04-01'), {
      'accept-language': 'en',
    });

    const ofZone = body.findings.filter(({ kind }: { kind: string }) => kind === 'zone-coverage');
    expect([status, body.designation.status]).toEqual([200, 'revoked']);
    expect(
      ofZone.map((one: { function: string; missing: string[]; since: string }) => [
        one.function,
        one.missing,
        one.since,
      ]),
    ).toEqual(
      ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'].map((name) => [
        name,
        ['designated-base'],
        '2025-04-01',
      ]),
    );
    const read = await eventually(feed, (answer) => typesOf(answer).includes('base.revoked'));
    expect([typesOf(read).at(-1), chainFaults(read.body.items)]).toEqual(['base.revoked', []]);
  });

  it('answers the same when it is sent again', async () => {
    const again = await sato.post(`${base}/designations`, step('revoked', '2025-04-01'));

    expect([again.status, again.body.designations.length]).toEqual([200, 3]);
    expect(typesOf(await feed()).filter((type) => type === 'base.revoked')).toHaveLength(1);
  });
});

describe('demo bases', () => {
  it('can be registered and moved as they are', async () => {
    const { baseId, body, steps } = demoBases.find((one) => one.baseId === '40-demo-multiple-revoked') ?? demoBases[0]!;
    const put = await sato.put(`/v1/bases/${baseId}`, { ...body, zones: ['40-chikushi'] }, first);
    const moved = [];
    for (const one of steps) moved.push((await sato.post(`/v1/bases/${baseId}/designations`, one)).status);

    expect([put.status, put.body.entities.length, moved]).toEqual([201, 2, [200, 200, 200, 200]]);
  });
});
