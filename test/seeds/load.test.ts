import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../infra/local/issuer.ts';
import { nationalRound, tokyoRound } from '../../seeds/load/rounds.ts';
import { load, type Progress } from '../../seeds/load.ts';
import tables from '../../seeds/published-tables.json' with { type: 'json' };
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const progress: Progress[] = [];

const loadDemo = () =>
  load({
    baseUrl: server.url,
    seed: 'demo',
    tokenFor: (role, area) => signToken({ role, area }),
    onProgress: (one) => progress.push(one),
  });

/** All of 1,794 answers go through the API: a minute where nothing else runs. */
const patienceMillis = 600_000;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await loadDemo();
}, patienceMillis);
afterAll(() => server.stop());

const reader = () => server.as('national-reader', 'JP');
const observations = async (query: string) =>
  (await reader().get(`/v1/observations?fiscalYear=2015&${query}`, { 'cache-control': 'no-cache' })).body.items;

interface Item {
  readonly dimensions: Record<string, string>;
  readonly numerator: number;
  readonly value: number;
}

describe('load', () => {
  it('gives the published national table when it is done', async () => {
    const items: Item[] = await observations('indicator=item-status-rate&area=JP');

    const found = Object.fromEntries(
      items.map(({ dimensions, numerator, value }) => [
        `${dimensions['item']} ${dimensions['status']}`,
        [numerator, value],
      ]),
    );
    expect(found).toEqual(
      Object.fromEntries(
        tables['national-2015-items'].items.flatMap((item) => [
          [`${item.id} none`, [item.none, item.nonePct]],
          [`${item.id} planned`, [item.planned, item.plannedPct]],
          [`${item.id} doing`, [item.doing, item.doingPct]],
        ]),
      ),
    );
  });

  it("gives Tokyo's own form to 53 municipalities, all accepted", async () => {
    const [found] = await observations(`indicator=response-rate&area=13&form=${tokyoRound.form}`);

    expect(found).toMatchObject({ asked: 53, answered: 53, value: 100, asOf: '2016-03-31' });
  });

  it('says in every answer that it is reconstructed', async () => {
    const { items } = (await reader().get(`/v1/rounds?form=${nationalRound.form}`)).body;
    const path = `/v1/rounds/${items[0].roundId}/submissions/131016`;

    const { body } = await server.as('municipality-officer', '131016').get(path);

    expect(body).toMatchObject({
      state: 'accepted',
      revision: 1,
      onBehalf: false,
      comment: expect.stringContaining('再構成データ'),
    });
  });

  it('tells how far it is, up to the last answer', () => {
    const answers = progress.filter(({ phase }) => phase === 'answers').map(({ done, total }) => [done, total]);

    expect(answers).toEqual(Array.from({ length: 1794 }, (_, index) => [index + 1, 1794]));
  });

  it('changes nothing when it runs again, and leaves alone what people did since', {
    timeout: patienceMillis,
  }, async () => {
    const officer = server.as('prefecture-officer', '13');
    const feed = () => officer.get('/v1/feeds/progress?limit=1000');
    const before = (await feed()).body.items.length;
    const { items } = (await officer.get(`/v1/rounds?prefecture=13&form=${tokyoRound.form}`)).body;
    const decisions = `/v1/rounds/${items[0].roundId}/submissions/131016/decisions`;
    const reasons = [{ pointer: '/answers/a1', code: 'check', message: '確認してください' }];
    await officer.post(decisions, { action: 'reopen', revision: 1, reasons });
    const resubmit = await server
      .as('municipality-officer', '131016')
      .post(decisions, { action: 'submit', revision: 1 });
    const after = await eventually(feed, ({ body }) => body.items.length === before + 2);

    await loadDemo();

    expect([resubmit.status, (await feed()).body]).toEqual([200, after.body]);
  });
});
