import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BaseActivity2025 } from '../../schema/forms/base-activity-2025/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith, quarterlyDays } from '../support/base-activity.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

/** Two zones of Fukuoka with a municipality each; the association's base serves both. */
const chikushi = '40-chikushi';
const asakura = '40-asakura';
const chikushino = '402176';
const asakuraCity = '402281';
const kurume = '402036';
const association = '40-chikushi-association';
const hospital = '40-chikushi-hospital';
const silent = '40-asakura-clinic';
const notAsked = '40-asakura-office';
const asked = [association, hospital, silent];

const round = '40-base-activity-2025-fy2025';
const at = (respondent: string) => `/v1/rounds/${round}/submissions/${respondent}`;
const first = { 'if-none-match': '*' };
const english = { 'accept-language': 'en' };

let server: TestServer;
let sato: Client;
let reader: Client;
const operatorOf = (baseId: string, sub?: string) => server.as('base-operator', baseId, sub);

const newRound = (respondents: unknown) => ({
  form: 'base-activity@2025',
  fiscalYear: 2025,
  asOf: '2026-03-31',
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt: '2090-04-30T23:59:59+09:00',
  prefecture: '40',
  respondents,
});
const newZone = (name: string, municipality: string) => ({
  name,
  unit: 'secondary-medical-area',
  functions: ['daily-care', 'end-of-life'],
  municipalities: [municipality],
  planPeriod: '8',
  validFrom: '2024-04-01',
});
const newBase = (name: string, zones: readonly string[]) => ({
  name,
  entityType: 'medical-association',
  zones,
  programmeRelation: 'coordinated',
});

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  reader = server.as('bi-reader', 'JP');
  const puts = [
    [`/v1/zones/${chikushi}`, newZone('筑紫', chikushino)],
    [`/v1/zones/${asakura}`, newZone('朝倉', asakuraCity)],
    [`/v1/bases/${association}`, newBase('筑紫医師会', [chikushi, asakura])],
    [`/v1/bases/${hospital}`, newBase('筑紫病院', [chikushi])],
    [`/v1/bases/${silent}`, newBase('朝倉診療所', [asakura])],
    [`/v1/bases/${notAsked}`, newBase('朝倉連携室', [asakura])],
  ] as const;
  for (const [path, body] of puts) expect((await sato.put(path, body, first)).status).toBe(201);
}, 240_000);
afterAll(() => server?.stop());

const training = (courses: BaseActivity2025['training']['courses']) => ({ courses, worldCafes: [], newsletters: [] });

/** The association's year: 200 courses, so many on daily care that every quarter has some; two meetings. */
const busyYear = baseActivityWith({
  meetings: [
    aMeeting({ name: '第1回 筑紫在宅医療🏥連携会議' }),
    aMeeting({
      date: '2025-11-11',
      held: 'with-existing-body',
      existingBody: '地域医療構想調整会議',
      participants: [
        { kind: 'medical', people: 12 },
        { kind: 'fire-service', people: 2 },
      ],
    }),
  ],
  issues: [anIssue(), anIssue({ function: 'acute-change', stage: 'do', reach: 'beyond-zone' })],
  acute: {
    horizontalBackup: true,
    verticalBackup: true,
    backupBeds: 6,
    fireServiceRule: true,
    network: { inUse: true, kind: 'messaging', professions: ['medical', 'nursing'], facilities: 80 },
    dischargeRule: { inForce: true, hospitals: 9 },
  },
  continuity: {
    plans: { 'single-institution': 'in-place', 'same-trade': 'drafting', regional: 'none' },
    jointDrills: 1,
    ventilatorTransportPlan: 'in-place',
    supportsRegionalPlans: true,
  },
  resources: {
    directory: { kept: true, published: true, onMap: true, updatedOn: '2025-10-01' },
    partners: ['support-centre', 'backup-hospital'],
  },
  training: training(
    Array.from({ length: 200 }, (_, n) => aCourse({ date: quarterlyDays[n % 4] ?? '', theme: `研修${n}`, people: 10 })),
  ),
  publicity: { channels: [{ channel: 'website', reach: 5000 }, { channel: 'leaflet' }] },
  funding: [{ fiscalYear: 2025, source: 'fund-medical', plannedYen: 5_000_000, settledYen: 4_800_000 }],
});
/** The hospital's: one meeting, courses in one quarter alone. */
const quietYear = baseActivityWith({
  meetings: [aMeeting({ participants: [{ kind: 'long-term-care', people: 5 }] })],
  training: training([aCourse({ function: 'end-of-life', people: 40 })]),
});

const errorsOf = ({ status, body }: Answer) => [
  status,
  body.code,
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
];

describe('Sato of Fukuoka asks bases', () => {
  it('asks nobody who is no base of Fukuoka', async () => {
    const unknown = await sato.post('/v1/rounds', newRound([association, '40-nowhere']));
    const foreign = await sato.post('/v1/rounds', newRound(['41-saga-base']));
    const municipality = await sato.post('/v1/rounds', newRound([chikushino]));
    const byBase = await operatorOf(association).post('/v1/rounds', newRound(asked));

    expect([unknown, foreign, municipality].map(errorsOf)).toEqual([
      [400, 'unknown-area', [['/respondents/1', 'unknown-area']]],
      [400, 'respondent-outside-prefecture', [['/respondents/0', 'respondent-outside-prefecture']]],
      [400, 'unknown-area', [['/respondents/0', 'unknown-area']]],
    ]);
    expect([byBase.status, byBase.body.code]).toEqual([403, 'forbidden']);
  });

  it('opens a round for three of four, each of which sees it, and no other does', async () => {
    const opened = await sato.post('/v1/rounds', newRound(asked));

    const seen = await Promise.all([association, notAsked].map((baseId) => operatorOf(baseId).get('/v1/rounds')));
    const read = await operatorOf(association).get(`/v1/rounds/${round}`);
    const hidden = await operatorOf(notAsked).get(`/v1/rounds/${round}`);
    expect([opened.status, opened.body.roundId, opened.body.asked]).toEqual([201, round, 3]);
    expect(seen.map(({ body }) => body.items.map(({ roundId }: { roundId: string }) => roundId))).toEqual([
      [round],
      [],
    ]);
    expect([read.status, read.body.form, hidden.status]).toEqual([200, 'base-activity@2025', 404]);
  });

  it('asks no base twice, be it by name or with all', async () => {
    const again = await sato.post('/v1/rounds', newRound([hospital]));
    const all = await sato.post('/v1/rounds', newRound('all'));

    expect([again, all].map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'round-overlap'],
      [409, 'round-overlap'],
    ]);
  });
});

describe('Yamada of the association answers', () => {
  const yamada = () => operatorOf(association, 'yamada');

  it('is refused what has no shape, by its place, and nothing is kept', async () => {
    const negative = aMeeting({ participants: [{ kind: 'medical', people: -3 }] });
    const answers = { meetings: [negative], issues: [anIssue({ issue: 'あ'.repeat(50_000) })] };

    const refused = await yamada().put(at(association), { answers }, first);
    const read = await yamada().get(at(association));

    expect(errorsOf(refused)).toEqual([
      400,
      'invalid-body',
      [
        ['/answers/meetings/0/participants/0/people', 'too-small'],
        ['/answers/issues/0/issue', 'too-big'],
      ],
    ]);
    expect([read.status, read.body.code]).toEqual([404, 'not-found']);
  });

  it('saves one section, and cannot hand it in while the others are missing', async () => {
    const draft = await yamada().put(at(association), { answers: { meetings: busyYear.meetings } }, first);
    const decided = await yamada().post(`${at(association)}/decisions`, { action: 'submit', revision: 1 });

    expect([draft.status, draft.body.state, draft.headers.get('etag')]).toEqual([201, 'draft', '"1.0"']);
    expect([decided.status, decided.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      Object.keys(busyYear)
        .slice(1)
        .map((section) => `/answers/${section}`),
    ]);
  });

  it('is told the year’s bounds where a course is of another year', async () => {
    const answers = { ...busyYear, training: training([aCourse(), aCourse({ date: '2026-04-01' })]) };

    const refused = await yamada().put(at(association), { answers, submit: true }, { ...english, 'if-match': '"1.0"' });

    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/answers/training/courses/1/date',
          code: 'outside-year',
          message: 'Date of the course: give a day of fiscal 2025, 2025-04-01 to 2026-03-31',
        },
      ],
    ]);
  });

  it('hands in 200 courses, and reads them and the emoji as they were sent', async () => {
    const put = await yamada().put(at(association), { answers: busyYear, submit: true }, { 'if-match': '"1.0"' });
    const read = await yamada().get(at(association));
    const history = await yamada().get(`${at(association)}/history`);

    expect([put.status, put.body.state, put.body.findings, put.body.onBehalf]).toEqual([200, 'submitted', [], false]);
    expect(read.body.answers).toEqual(busyYear);
    expect(history.body.items.map(({ by }: { by: string }) => by)).toEqual(['yamada', 'yamada', 'yamada']);
  });

  it('is closed to a sibling base, to municipalities and to readers', async () => {
    const strangers = [
      operatorOf(hospital),
      operatorOf(notAsked),
      server.as('municipality-officer', chikushino),
      server.as('prefecture-officer', '41'),
      reader,
    ];

    const statuses = await Promise.all(
      strangers.flatMap((who) => [
        who.get(at(association)),
        who.get(`${at(association)}/history`),
        who.put(at(association), { answers: quietYear }, first),
        who.post(`${at(association)}/decisions`, { action: 'withdraw', revision: 2 }),
        who.get(`/v1/rounds/${round}/submissions`),
        who.get(`/v1/rounds/${round}/completeness`),
      ]),
    );

    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([403]));
  });

  it('may not accept its own answer', async () => {
    const accepted = await yamada().post(`${at(association)}/decisions`, { action: 'accept', revision: 2 });

    expect([accepted.status, accepted.body.code]).toEqual([403, 'forbidden']);
  });
});

describe('Sato reviews', () => {
  it('sees by name who is missing', async () => {
    const { body } = await sato.get(`/v1/rounds/${round}/completeness`);

    expect([body.asked, body.submitted, body.accepted, body.missing]).toEqual([
      3,
      1,
      0,
      [
        { code: silent, name: '朝倉診療所' },
        { code: hospital, name: '筑紫病院' },
      ],
    ]);
  });

  it('accepts the association, answers for the hospital and accepts that too', async () => {
    const accepted = await sato.post(`${at(association)}/decisions`, { action: 'accept', revision: 2 });
    const onBehalf = await sato.put(at(hospital), { answers: quietYear, submit: true }, first);
    const { body } = await sato.post(`/v1/rounds/${round}/decisions`, {
      action: 'accept',
      respondents: [{ code: hospital, revision: 1 }],
    });

    expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted']);
    expect([onBehalf.status, onBehalf.body.onBehalf]).toEqual([201, true]);
    expect(body.results).toMatchObject([{ code: hospital, status: 200 }]);
  });
});

interface Told {
  readonly area: { readonly code: string };
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly asked: number;
  readonly answered: number;
  readonly reason: string | null;
}

/** Figures once all that is accepted is counted in them. */
async function figures(query: string, answered: number): Promise<Told[]> {
  const read = () => reader.get(`/v1/observations?fiscalYear=2025&${query}`, { 'cache-control': 'no-cache' });
  const { body } = await eventually(read, (one) => one.body.items?.[0]?.answered === answered);
  return body.items;
}

describe('a BI reader reads', () => {
  it('counts of meetings at the nation, the prefecture, both zones and a municipality in each', async () => {
    const counted = { JP: 2, 40: 2, [chikushi]: 2, [asakura]: 1, [chikushino]: 2, [asakuraCity]: 1 };
    const read = await Promise.all(
      Object.entries(counted).map(([area, answered]) => figures(`indicator=base-meetings&area=${area}`, answered)),
    );

    const told = read.flat().map(({ area, value, asked, answered }) => [area.code, [value, asked, answered]]);
    expect(Object.fromEntries(told)).toEqual({
      JP: [3, 3, 2],
      40: [3, 3, 2],
      [chikushi]: [3, 2, 2],
      [asakura]: [2, 2, 1],
      [chikushino]: [3, 2, 2],
      [asakuraCity]: [2, 2, 1],
    });
  });

  it('shares of those who answered: who has not is no no', async () => {
    const ids = ['base-quarterly-training-rate', 'base-discharge-rule-rate', 'base-directory-published-rate'];
    const read = await figures(`indicator=${ids.join()}&area=40`, 2);

    expect(read.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
      [50, 1, 2],
      [50, 1, 2],
      [50, 1, 2],
    ]);
    const [zone] = await figures(`indicator=base-quarterly-training-rate&area=${asakura}`, 1);
    expect([zone?.value, zone?.denominator, zone?.asked]).toEqual([100, 1, 2]);
  });

  it('figures by kind, function, stage and plan', async () => {
    const [kinds, courses, people, issues, plans, quarterly] = await Promise.all(
      [
        'base-meeting-participation-rate&organisationKind=medical,fire-service,long-term-care,education',
        'base-training-courses',
        'base-training-people&function=daily-care,end-of-life',
        'base-issues&function=acute-change,end-of-life&stage=plan,do',
        'base-continuity-plan-rate',
        'base-quarterly-training-by-function-rate',
      ].map((query) => figures(`area=40&indicator=${query}`, 2)),
    );

    const told = (items: readonly Told[] = []) =>
      items.map(({ dimensions, value }) => [...Object.values(dimensions), value]);
    expect(told(kinds)).toEqual([
      ['fire-service', 50],
      ['medical', 50],
      ['long-term-care', 50],
      ['education', 0],
    ]);
    expect(told(courses)).toEqual([
      ['discharge-support', 0],
      ['daily-care', 200],
      ['acute-change', 0],
      ['end-of-life', 1],
    ]);
    expect(told(people)).toEqual([
      ['daily-care', 2000],
      ['end-of-life', 40],
    ]);
    expect(told(issues)).toEqual([
      ['acute-change', 'plan', 0],
      ['acute-change', 'do', 1],
      ['end-of-life', 'plan', 1],
      ['end-of-life', 'do', 0],
    ]);
    expect(told(plans)).toEqual([
      ['single-institution', 50],
      ['same-trade', 0],
      ['regional', 0],
    ]);
    expect(told(quarterly)).toEqual([
      ['discharge-support', 0],
      ['daily-care', 50],
      ['acute-change', 0],
      ['end-of-life', 0],
    ]);
  });

  it('no figure, with its reason, where no base serves, and in a year that nobody was asked', async () => {
    const [elsewhere] = await figures(`indicator=base-meetings&area=${kurume}`, 0);
    const { body } = await reader.get('/v1/observations?fiscalYear=2026&indicator=base-meetings&area=40');

    expect([elsewhere, body.items[0]].map(({ value, reason }) => [value, reason])).toEqual([
      [null, 'not-asked'],
      [null, 'not-asked'],
    ]);
  });
});

describe('GraphQL', () => {
  const query = `query ($round: String!, $base: String!) {
    submission(roundId: $round, respondent: $base) { respondent state revision answers }
  }`;
  const ask = (who: Client, base: string) => who.post('/graphql', { query, variables: { round, base } });

  it('gives a base its own answer, and a sibling none', async () => {
    const own = await ask(operatorOf(association), association);
    const sibling = await ask(operatorOf(hospital), association);

    expect(own.body.data.submission).toEqual({
      respondent: association,
      state: 'accepted',
      revision: 2,
      answers: busyYear,
    });
    expect([sibling.body.data.submission, sibling.body.errors[0].extensions.code]).toEqual([null, 'forbidden']);
  });

  it('gives the same figures as REST', async () => {
    const { body } = await reader.post('/graphql', {
      query: `{ observations(indicator: ["base-meetings"], fiscalYear: [2025], area: ["${chikushi}"]) { value answered } }`,
    });

    expect(body.data.observations).toEqual([{ value: 3, answered: 2 }]);
  });
});
