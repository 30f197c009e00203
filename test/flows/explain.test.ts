import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const [chuo, higashi, hakata] = ['401331', '401315', '401323'];
const [kitakyushu, fukuoka, kurume, nogata] = ['401005', '401307', '402036', '402044'];
const round = '40-municipal-progress-2015-fy2024';
const at = (respondent: string) => `/v1/rounds/${round}/submissions/${respondent}`;
const first = { 'if-none-match': '*' };
const whole = { form: 'municipal-progress@2015', indicator: 'item-status-rate', fiscalYear: '2024' };
const path = (given: Record<string, string>) => `/v1/observations/explain?${new URLSearchParams(given)}`;

let server: TestServer;
let sato: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  reader = server.as('bi-reader', 'JP');
  const opened = await sato.post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear: 2024,
    asOf: '2024-08-01',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    prefecture: '40',
    respondents: [kitakyushu, fukuoka, kurume, nogata],
  });
  expect([opened.status, opened.body.roundId]).toEqual([201, round]);
  for (const [code, status] of [
    [kitakyushu, 'doing'],
    [fukuoka, 'planned'],
    [kurume, 'doing'],
  ] as const)
    expect((await sato.put(at(code), { answers: answersWith({ a: status }), submit: true }, first)).status).toBe(201);
  for (const code of [kitakyushu, fukuoka])
    expect((await sato.post(`${at(code)}/decisions`, { action: 'accept', revision: 1 })).status).toBe(200);
  await eventually(
    () => reader.get(path({ ...whole, item: 'a', status: 'doing', area: '40' }), { 'cache-control': 'no-cache' }),
    ({ body }) => body.observation?.answered === 2,
  );
}, 240_000);
afterAll(() => server?.stop());

describe('explainObservation', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['two indicators', { indicator: 'response-rate,on-time-rate' }, ['/indicator']],
    ['two years', { fiscalYear: '2024,2025' }, ['/fiscalYear']],
    ['two areas', { area: '40,13' }, ['/area']],
    ['all areas of a level', { level: 'prefecture' }, ['/area']],
    ['figures that nobody has accepted', { area: '40', status: 'provisional' }, ['/status']],
    ['more values than one', { area: '40', item: 'a' }, ['/status']],
    ['boundaries of another day', { area: '40', boundaries: '2020-01-01' }, ['/boundaries']],
  ])('refuses %s, and says what to choose', async (_, given, pointers) => {
    const { status, body } = await sato.get(path({ ...whole, ...given }));

    expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      'invalid-query',
      pointers,
    ]);
  });

  it('refuses a caller without a token', async () => {
    expect((await server.nobody.get(path({ ...whole, area: '40' }))).status).toBe(401);
  });

  it('tells the formula, the question, who is in the figure, who is not and why, and up to where the log was counted', async () => {
    const { status, body } = await reader.get(path({ ...whole, item: 'a', status: 'doing', area: '40' }));

    expect(status).toBe(200);
    expect(body.observation).toMatchObject({ value: 25, numerator: 1, denominator: 4, asked: 4, answered: 2 });
    expect(body.formula.symbols).toBe('100 × Σ item.a.doing ÷ Σ $asked');
    expect(body.form).toMatchObject({
      id: 'municipal-progress@2015',
      version: 2015,
      questions: [{ id: 'a', pointer: '/items/a/status', number: 'ア' }],
    });
    expect(body.contributed).toEqual([
      { code: kitakyushu, name: '北九州市', roundId: round, revision: 1, numerator: 1, denominator: 1 },
      { code: fukuoka, name: '福岡市', roundId: round, revision: 1, numerator: 0, denominator: 1 },
    ]);
    expect(body.notContributed).toEqual([
      { code: kurume, name: '久留米市', reason: 'not-accepted', denominator: 1 },
      { code: nogata, name: '直方市', reason: 'not-submitted', denominator: 1 },
    ]);
    expect(body.foldedTo).toEqual([{ prefecture: '40', sequence: 6 }]);
  });

  it('tells the nation the same, as far as anybody was asked', async () => {
    const { body } = await reader.get(path({ ...whole, item: 'a', status: 'doing' }));

    expect([body.observation.area.code, body.contributed.length, body.notContributed.length]).toEqual(['JP', 2, 2]);
  });

  it('tells a figure of the registry area by area', async () => {
    const zones = [
      ['40-east', [higashi]],
      ['40-west', [hakata, chuo]],
    ] as const;
    for (const [zoneId, municipalities] of zones) {
      const put = await sato.put(
        `/v1/zones/${zoneId}`,
        {
          name: zoneId,
          unit: 'other',
          functions: ['daily-care'],
          municipalities,
          planPeriod: '8',
          validFrom: '2024-04-01',
        },
        first,
      );
      expect(put.status).toBe(201);
    }

    const { body } = await reader.get(path({ indicator: 'zone-coverage', fiscalYear: '2024', area: '40' }));

    expect([body.form, body.contributed, body.formula.symbols]).toEqual([null, [], '-']);
    expect(body.parts.map(({ code, reason }: { code: string; reason: string }) => [code, reason])).toEqual([
      ['40-east', 'not-applicable'],
      ['40-west', 'not-applicable'],
    ]);
  });

  it('says the same in GraphQL', async () => {
    const query = `{ explainObservation(indicator: "item-status-rate", fiscalYear: 2024, area: "40", form: "municipal-progress@2015",
      dimensions: [{ id: "item", values: ["a"] }, { id: "status", values: ["doing"] }]) {
      observation { value } formula { symbols } contributed { code revision numerator } notContributed { code reason } foldedTo { sequence } } }`;

    const { body } = await reader.post('/graphql', { query });

    expect(body.errors).toBeUndefined();
    expect(body.data.explainObservation).toEqual({
      observation: { value: 25 },
      formula: { symbols: '100 × Σ item.a.doing ÷ Σ $asked' },
      contributed: [
        { code: kitakyushu, revision: 1, numerator: 1 },
        { code: fukuoka, revision: 1, numerator: 0 },
      ],
      notContributed: [
        { code: kurume, reason: 'not-accepted' },
        { code: nogata, reason: 'not-submitted' },
      ],
      foldedTo: [{ sequence: expect.any(Number) }],
    });
  });
});
