import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../schema/observation.ts';
import { acceptFirst, observed, openRoundOf, submitFirst, untilCounted } from '../support/answering.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

const roundId = '40-active-role-activity-2025-fy2025';
const clinic = '40-chikushi-clinic';
const hospital = '40-asakura-hospital';
const pharmacy = '40-chikushi-pharmacy';
const former = '40-former-clinic';
const first = { 'if-none-match': '*' };

let server: TestServer;
let sato: Client;
let operator: Client;
let reader: Client;

const zoneOf = (name: string, municipalities: string[]) => ({
  name,
  unit: 'secondary-medical-area',
  functions: ['daily-care'],
  population: 'general',
  municipalities,
  planPeriod: '8',
  validFrom: '2024-04-01',
});
const institutionOf = (kind: string, zones: string[], more: object = {}) => ({
  name: 'デモ',
  kind,
  zones,
  ...(kind !== 'pharmacy' && { activeRoleFrom: '2024-04-01' }),
  ...more,
});

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  operator = server.as('base-operator', hospital, 'ueda');
  reader = server.as('bi-reader', 'JP');
  const base = { name: 'デモ', entityType: 'hospital', zones: ['40-asakura'], programmeRelation: 'none', funding: [] };
  const puts: [string, object][] = [
    ['zones/40-chikushi', zoneOf('筑紫', ['402176', '402184'])],
    ['zones/40-asakura', zoneOf('朝倉', ['402281'])],
    [`bases/${hospital}`, base],
    [`institutions/${clinic}`, institutionOf('clinic', ['40-chikushi'])],
    // The hospital is a base too, under one id.
    [`institutions/${hospital}`, institutionOf('hospital', ['40-asakura', '40-chikushi'], { baseId: hospital })],
    [`institutions/${pharmacy}`, institutionOf('pharmacy', ['40-chikushi'], { functions: ['daily-care'] })],
    [`institutions/${former}`, institutionOf('clinic', ['40-chikushi'], { activeRoleTo: '2025-03-31' })],
  ];
  for (const [path, body] of puts) expect((await sato.put(`/v1/${path}`, body, first)).status, path).toBe(201);
}, 240_000);
afterAll(() => server?.stop());

const no = { fulfilled: false };
const ofClinic = {
  nightAndAbsenceCover: { fulfilled: true, institutions: 4 },
  referralToServices: { fulfilled: true },
  residentTraining: no,
  disasterPlan: { fulfilled: true, includesVentilatorPatients: true, plansHelped: 2 },
  familySupport: no,
  bedsForDeterioration: no,
};
const ofHospital = {
  ...ofClinic,
  nightAndAbsenceCover: { fulfilled: true, institutions: 6 },
  disasterPlan: no,
  bedsForDeterioration: { fulfilled: true, beds: 8, admissions: 51 },
};

const told = ({ area, dimensions, value, reason, asked, answered }: Observation) =>
  [area.code, ...Object.values(dimensions), value ?? reason, `${answered} of ${asked}`].join(' | ');
const figures = async (query: string) => (await observed(reader, `fiscalYear=2025&${query}`)).map(told);

describe('a round for active-role institutions', () => {
  const round = { ...openRoundOf('active-role-activity@2025', 2025, 'all', '2025-10-01'), prefecture: '40' };

  it('refuses who has no active role, or had', async () => {
    const answers = await Promise.all(
      [pharmacy, former, '40-nobody'].map((id) => sato.post('/v1/rounds', { ...round, respondents: [clinic, id] })),
    );

    expect(answers.map(({ status, body }) => [status, body.errors[0].pointer])).toEqual(
      Array(3).fill([400, '/respondents/1']),
    );
  });

  it('asks all that have it on the reference date', async () => {
    const { status, body } = await sato.post('/v1/rounds', round);
    const { body: completeness } = await sato.get(`/v1/rounds/${roundId}/completeness`);

    expect([status, body.roundId, body.asked]).toEqual([201, roundId, 2]);
    expect(completeness.missing.map(({ code }: { code: string }) => code)).toEqual([hospital, clinic]);
  });

  it('is answered by the prefecture for an institution, which is marked, and by nobody else', async () => {
    const strangers = [
      operator,
      server.as('base-operator', '40-another-base'),
      server.as('municipality-officer', '402176'),
      server.as('prefecture-officer', '41'),
      server.as('health-centre-officer', '40'),
      reader,
    ];
    const refused = await Promise.all(strangers.map((who) => submitFirst(who, roundId, clinic, ofClinic)));

    const { status, body } = await submitFirst(sato, roundId, clinic, ofClinic);

    expect(refused.map((one) => one.status)).toEqual(strangers.map(() => 403));
    expect([status, body.state, body.onBehalf]).toEqual([201, 'submitted', true]);
    expect(body.findings.map(({ rule, pointer }: { rule: string; pointer: string }) => [rule, pointer])).toEqual([
      ['number-missing', '/referralToServices/referrals'],
    ]);
  });

  it('is answered by a base for itself, where the institution bears the base’s id', async () => {
    const broken = await submitFirst(operator, roundId, hospital, {
      ...ofHospital,
      residentTraining: { fulfilled: false, residents: 3 },
    });
    const { status, body } = await submitFirst(operator, roundId, hospital, ofHospital);

    expect([broken.status, broken.body.errors[0].pointer]).toEqual([422, '/answers/residentTraining/residents']);
    expect([status, body.onBehalf, body.updatedBy]).toEqual([201, false, 'ueda']);
    expect(await acceptFirst(sato, roundId, [clinic, hospital])).toEqual([200, 200]);
    await untilCounted(reader, { form: round.form, fiscalYear: 2025, area: '40' }, 2);
  });

  it('tells the share that fulfils each duty: nation, prefecture, zone, municipality', async () => {
    const beds = 'indicator=active-role-duty-rate&duty=disaster-plan,beds-for-deterioration';

    expect(await figures(`${beds}&area=JP,40,40-asakura,40-chikushi,402281,402176`)).toEqual(
      [
        ['JP', 50, 50, 2],
        ['40', 50, 50, 2],
        ['40-asakura', 0, 100, 1],
        ['40-chikushi', 50, 50, 2],
        ['402281', 0, 100, 1],
        ['402176', 50, 50, 2],
      ].flatMap(([code, plan, bed, count]) => [
        `${code} | disaster-plan | ${plan} | ${count} of ${count}`,
        `${code} | beds-for-deterioration | ${bed} | ${count} of ${count}`,
      ]),
    );
  });

  it('sums numbers, each institution once in the prefecture; what nobody knows has no value', async () => {
    const indicators =
      'active-role-covered-institutions,active-role-beds,active-role-referrals,active-role-ventilator-plan-rate';

    expect(await figures(`indicator=${indicators}&area=40`)).toEqual([
      '40 | 10 | 2 of 2',
      '40 | 8 | 2 of 2',
      '40 | not-known | 0 of 2',
      '40 | 50 | 2 of 2',
    ]);
  });
});
