import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../schema/effect.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const chiyoda = '131016';
const chuo = '131024';
const roundOf = (year: number) => `13-municipal-progress-2015-fy${year}`;
const at = (year: number, respondent = chiyoda) => `/v1/rounds/${roundOf(year)}/submissions/${respondent}`;
const first = { 'if-none-match': '*' };
const accept = (revision: number) => ({ action: 'accept', revision });
const effectOnItemA = ({ items }: { items: Effect[] }) =>
  items.filter(
    ({ indicator, dimensions }) =>
      indicator === 'item-status-rate' && dimensions['item'] === 'a' && dimensions['status'] === 'doing',
  );

let server: TestServer;
let sato: Client;
let suzuki: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '13');
  sato = server.as('prefecture-officer', '13', 'sato');
  suzuki = server.as('municipality-officer', chiyoda, 'suzuki');
  for (const fiscalYear of [2018, 2019]) {
    const { status } = await sato.post('/v1/rounds', {
      form: 'municipal-progress@2015',
      fiscalYear,
      asOf: `${fiscalYear}-08-01`,
      opensAt: '2018-01-01T00:00:00+09:00',
      dueAt: '2090-01-01T00:00:00+09:00',
      prefecture: '13',
      respondents: [chiyoda, chuo],
    });
    expect(status).toBe(201);
  }
  await suzuki.put(at(2018), { answers: answersWith({ a: 'doing', i: 'planned' }), submit: true }, first);
  await sato.post(`${at(2018)}/decisions`, accept(1));
}, 240_000);
afterAll(() => server?.stop());

describe('a reviewer', () => {
  it('is refused outside its prefecture, and told where there is no answer', async () => {
    const osaka = server.as('prefecture-officer', '27');

    for (const view of ['changes', 'effect']) {
      expect((await osaka.get(`${at(2019)}/${view}`)).status).toBe(403);
      expect((await sato.get(`${at(2019)}/${view}`)).status).toBe(404);
      expect((await sato.get(`/v1/rounds/13-none/submissions/${chiyoda}/${view}`)).status).toBe(404);
    }
    expect((await suzuki.get(`${at(2019)}/effect`)).status).toBe(403);
  });

  it('sees what changed since last year, item by item', async () => {
    const answers = answersWith({ a: 'doing', i: 'doing', ka: 'planned' });
    expect((await suzuki.put(at(2019), { answers, submit: true }, first)).status).toBe(201);

    const { body } = await sato.get(`${at(2019)}/changes`);

    expect(body).toEqual({
      roundId: roundOf(2019),
      respondent: chiyoda,
      revision: 1,
      state: 'submitted',
      sinceAccepted: null,
      sinceLastYear: {
        roundId: roundOf(2018),
        fiscalYear: 2018,
        revision: 1,
        changes: [
          {
            pointer: '/items/i/status',
            label: 'イ 在宅医療・介護連携の課題の抽出と対応策の検討',
            before: 'planned',
            after: 'doing',
          },
          { pointer: '/items/ka/status', label: 'カ 医療・介護関係者の研修', before: 'none', after: 'planned' },
        ],
      },
    });
  });

  it('sees what accepting would do to the prefecture’s figures, and that is what it then does', async () => {
    // Published figures follow the submission within seconds: until then its own `before` says `not-submitted`.
    const { body } = await eventually(
      () => sato.get(`${at(2019)}/effect`),
      (answer) => effectOnItemA(answer.body)[0]?.before.reason === 'not-accepted',
    );
    const ofItemA = effectOnItemA(body);

    expect([body.revision, body.countedRevision, ofItemA]).toEqual([
      1,
      null,
      [
        {
          indicator: 'item-status-rate',
          dimensions: { item: 'a', status: 'doing' },
          before: { value: null, numerator: null, denominator: null, answered: 0, reason: 'not-accepted' },
          after: { value: 50, numerator: 1, denominator: 2, answered: 1, reason: null },
        },
      ],
    ]);

    await sato.post(`${at(2019)}/decisions`, accept(1));
    const figures = await eventually(
      () =>
        sato.get('/v1/observations?indicator=item-status-rate&fiscalYear=2019&area=13&item=a&status=doing', {
          'cache-control': 'no-cache',
        }),
      (answer) => answer.body.items[0]?.answered === 1,
    );
    expect(figures.body.items[0]).toMatchObject({ ...ofItemA[0]?.after });
  });

  it('sees nothing left to change once it is accepted, and after a reopening only what is new', async () => {
    const settled = await eventually(
      () => sato.get(`${at(2019)}/effect`),
      ({ body }) => body.items.length === 0,
    );
    expect(settled.body.items).toEqual([]);
    const reasons = [{ pointer: '/items/ka/status', code: 'check', message: '確認してください' }];
    await sato.post(`${at(2019)}/decisions`, { action: 'reopen', revision: 1, reasons });
    const { headers } = await suzuki.get(at(2019));
    const answers = answersWith({ a: 'doing', i: 'doing', ka: 'doing' });
    await suzuki.put(at(2019), { answers, submit: true }, { 'if-match': headers.get('etag') ?? '' });

    const changes = await sato.get(`${at(2019)}/changes`);
    const effect = await sato.get(`${at(2019)}/effect`);

    expect(changes.body.sinceAccepted).toEqual({
      revision: 1,
      changes: [{ pointer: '/items/ka/status', label: 'カ 医療・介護関係者の研修', before: 'planned', after: 'doing' }],
    });
    expect(effect.body.countedRevision).toBe(1);
    expect(effect.body.items).toContainEqual({
      indicator: 'items-implemented-count',
      dimensions: {},
      before: { value: 2, numerator: 2, denominator: null, answered: 1, reason: null },
      after: { value: 3, numerator: 3, denominator: null, answered: 1, reason: null },
    });
  });

  it('is told what stands against accepting a draft', async () => {
    const officer = server.as('municipality-officer', chuo);
    await officer.put(at(2019, chuo), { answers: { items: { a: { status: 'doing' } } } }, first);

    const { status, body } = await sato.get(`${at(2019, chuo)}/effect`);

    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'answers-break-rules', '/answers/items/i']);
  });
});
