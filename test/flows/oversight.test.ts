import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const first = { 'if-none-match': '*' };
const note = '山田課長に相談内容を説明';
const observations = (indicator: string, area = '40') =>
  `/v1/observations?indicator=${indicator}&fiscalYear=2024&area=${area}`;

let server: TestServer;
let sato: Client;
let operator: Client;
let nation: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  operator = server.as('base-operator', '40-base', 'yamada');
  nation = server.as('national-reader', 'JP');
  const base = { name: 'デモ拠点', entityType: 'clinic', zones: [], programmeRelation: 'none' };
  const step = (status: string, date: string) =>
    sato.post('/v1/bases/40-base/designations', { status, planPeriod: '8', date });
  const made = [
    await sato.put('/v1/bases/40-base', base, first),
    await step('agreed', '2024-05-01'),
    await step('designated', '2024-06-01'),
  ];
  expect(made.map(({ status }) => status)).toEqual([201, 200, 200]);
}, 240_000);
afterAll(() => server?.stop());

const alone = async () => {
  const { body } = await sato.get('/v1/findings?kind=base-without-support');
  return body.items.map(({ baseId, until }: { baseId: string; until: string }) => [baseId, until]);
};
const typesOf = ({ body }: Answer): string[] => body.items.map(({ type }: { type: string }) => type);

describe('Sato of Fukuoka finds a base that nobody supported', () => {
  it('is told of it, since its first year is over', async () => {
    expect(await alone()).toEqual([['40-base', '2025-05-31']]);
  });

  it('cannot log a municipality’s kind of support for it', async () => {
    const entry = { recipient: '40-base', kinds: ['know-how'], date: '2024-11-01' };
    const { status, body } = await sato.put('/v1/supports/40-one', entry, first);

    expect([status, body.errors[0].code]).toEqual([422, 'kind-of-other-recipient']);
  });

  it('logs what was done after all: the finding is gone, and the base reads it', async () => {
    const entry = { recipient: '40-base', kinds: ['consultation-desk'], date: '2024-11-01', note };

    expect((await sato.put('/v1/supports/40-one', entry, first)).status).toBe(201);
    expect(await alone()).toEqual([]);
    const own = await operator.get('/v1/supports?recipient=40-base');
    expect(own.body.items.map((one: { note: string }) => one.note)).toEqual([note]);
  });

  it('records a meeting and a programme, which everybody’s figures show', async () => {
    const participants = [83, 85, 31].map((people, at) => ({
      organisationKind: ['medical', 'nursing', 'residents'][at],
      people,
    }));
    const meeting = { name: 'デモ会議', date: '2024-11-05', participants, reportedTotal: 199 };
    const funding = [{ fiscalYear: 2024, source: 'own', plannedYen: 9_897_000, settledYen: null }];
    const programme = { name: 'デモ事業', fiscalYear: 2024, funding, statedTotalYen: 9_897_000 };

    const saved = [
      await sato.put('/v1/meetings/40-one', meeting, first),
      await sato.put('/v1/programmes/40-one', programme, first),
    ];

    expect(saved.map(({ status, body }) => [status, body.findings])).toEqual([
      [201, []],
      [201, []],
    ]);
    const valuesOf = async (path: string) =>
      (await nation.get(path)).body.items.map(({ value }: { value: number | null }) => value);
    expect(await valuesOf(observations('prefecture-meetings-held', '40,JP'))).toEqual([1, 1]);
    expect(await valuesOf(`${observations('prefecture-meeting-participants')}&organisationKind=nursing`)).toEqual([85]);
    expect(await valuesOf(`${observations('prefecture-programme-funding')}&source=own`)).toEqual([9_897_000]);
  });

  it('tells the nation of each in the feed, without a name or a word of the note', async () => {
    const wanted = ['support.logged', 'meeting.logged', 'programme.changed'].map((kind) => `jp.renkei.${kind}.v1`);

    const read = await eventually(
      () => nation.get('/v1/feeds/progress?prefecture=40&limit=1000'),
      (answer) => wanted.every((type) => typesOf(answer).includes(type)),
    );

    expect(typesOf(read).slice(-3)).toEqual(wanted);
    expect(chainFaults(read.body.items)).toEqual([]);
    expect(JSON.stringify(read.body)).not.toMatch(/山田|デモ/);
  });
});
