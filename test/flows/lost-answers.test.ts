import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../functions/store/client.ts';
import { areasOn } from '../../schema/area.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const round = '13-municipal-progress-2015-fy2015';
const codes = areasOn(loadAreas(), '2015-08-01')
  .filter(({ level, prefecture }) => level === 'municipality' && prefecture === '13')
  .map(({ code }) => code);
const at = (code: string) => `/v1/rounds/${round}/submissions/${code}`;
const first = { 'if-none-match': '*' };

let server: TestServer;
let sato: Client;
let intact: () => void;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '13');
  sato = server.as('prefecture-officer', '13', 'sato');
  const { status } = await sato.post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear: 2015,
    asOf: '2015-08-01',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    prefecture: '13',
    respondents: codes,
  });
  expect(status).toBe(201);
  const shared = client();
  const own = Object.getOwnPropertyDescriptor(shared, 'send');
  intact = () => void (own ? Object.defineProperty(shared, 'send', own) : Reflect.deleteProperty(shared, 'send'));
}, 240_000);
afterEach(() => intact());
afterAll(() => server?.stop());

/**
 * The process goes down at the n-th transaction on the ledger that writes what is named, before it or right after it; the
 * projector beside it, which writes elsewhere, is left alone.
 */
function crashAt(n: number, when: 'before' | 'after', names: RegExp): void {
  const shared = client();
  const send = shared.send.bind(shared) as (command: unknown) => Promise<unknown>;
  let seen = 0;
  Object.assign(shared, {
    async send(command: { input: { TransactItems?: unknown[] } }) {
      const isNamed = names.test(JSON.stringify(command.input.TransactItems ?? ''));
      if (isNamed && when === 'before' && (seen += 1) === n) throw new Error('gone before it');
      const answer = await send(command);
      // One that lost a race for its place in the log wrote nothing, and does not count.
      if (isNamed && when === 'after' && (seen += 1) === n) throw new Error('gone after it');
      return answer;
    },
  });
}

const submit = (code: string, headers: Record<string, string>) =>
  server.as('municipality-officer', code).put(at(code), { answers: answersWith(), submit: true }, headers);
const revisions = async (code: string) => (await sato.get(`${at(code)}/history`)).body.items?.length ?? 0;

describe('a crash while an answer is saved', () => {
  const [chiyoda = '', chuo = '', minato = ''] = codes;

  it('before it is written leaves nothing, and the same request saves it', async () => {
    crashAt(1, 'before', /"REV#/);
    const headers = { ...first, 'idempotency-key': randomUUID() };

    const lost = await submit(chiyoda, headers);
    const left = await revisions(chiyoda);
    const again = await submit(chiyoda, headers);

    expect([lost.status, left, again.status]).toEqual([500, 0, 201]);
    expect(await revisions(chiyoda)).toBe(2);
  });

  it('after it is written is made good by its key: the answer is the first one', async () => {
    crashAt(1, 'after', /"REV#/);
    const headers = { ...first, 'idempotency-key': randomUUID() };

    const lost = await submit(chuo, headers);
    intact();
    const again = await submit(chuo, headers);

    expect([again.status, again.headers.get('etag'), again.body.state]).toEqual([201, '"1.1"', 'submitted']);
    expect([201, 500]).toContain(lost.status);
    expect(await revisions(chuo)).toBe(2);
  });

  it('after it is written, without a key, is told by the current mark', async () => {
    crashAt(1, 'after', /"REV#/);

    const lost = await submit(minato, first);
    const again = await submit(minato, first);

    expect([lost.status, again.status, again.headers.get('etag')]).toEqual([500, 412, '"1.1"']);
    expect(await revisions(minato)).toBe(2);
  });
});

describe('a crash while fifty are decided at once', () => {
  const fifty = codes.slice(3, 53);
  /** With a comment each takes three items: more than one transaction. */
  const body = (action: string) => ({
    action,
    comment: '確認しました',
    respondents: fifty.map((code) => ({ code, revision: 1 })),
  });
  const decide = (action: string, headers: Record<string, string> = {}) =>
    sato.post(`/v1/rounds/${round}/decisions`, body(action), headers);
  const statesOf = async () => {
    const { body: list } = await sato.get(`/v1/rounds/${round}/submissions?limit=1000`);
    const states = list.items.filter(({ respondent }: { respondent: string }) => fifty.includes(respondent));
    return states.map(({ state }: { state: string }) => state);
  };

  it.each([
    [1, 'before', 'submitted', 50],
    [2, 'before', 'accepted', 33],
  ] as const)(
    'at transaction %i, %s it, is made good by repeating the call: each is decided once',
    async (n, when, state, count) => {
      if (n === 1) for (const code of fifty) expect((await submit(code, first)).status).toBe(201);
      else expect((await decideBack()).status).toBe(200);
      crashAt(n, when, /"H#/);

      const lost = await decide('accept');
      intact();
      const left = (await statesOf()).filter((one: string) => one === state).length;
      const again = await decide('accept');

      expect([lost.status, left]).toEqual([500, count]);
      expect(again.body.results.map(({ status }: { status: number }) => status)).toEqual(Array(50).fill(200));
      expect(await statesOf()).toEqual(Array(50).fill('accepted'));
    },
    60_000,
  );

  /** Reopens all and submits them again, with nothing changed. */
  async function decideBack() {
    const reasons = [{ pointer: '/items/a', code: 'unclear', message: 'x' }];
    const reopened = await sato.post(`/v1/rounds/${round}/decisions`, { ...body('reopen'), reasons });
    expect(reopened.body.results.map(({ status }: { status: number }) => status)).toEqual(Array(50).fill(200));
    return decide('submit');
  }

  it('leaves a feed without a gap in which each decision stands once, and figures that count each once', async () => {
    const feed = await eventually(
      () => sato.get('/v1/feeds/progress?limit=1000'),
      ({ body: page }) => page.caughtUp && page.items.length >= 1 + 3 + 50 * 5,
    );
    const figures = await sato.get(
      '/v1/observations?indicator=item-status-rate&item=a&status=none&fiscalYear=2015&area=13',
      {
        'cache-control': 'no-cache',
      },
    );

    const types = Map.groupBy(feed.body.items, ({ type }: { type: string }) => type.split('.').at(-2) ?? '');
    expect(chainFaults(feed.body.items)).toEqual([]);
    expect(Object.fromEntries([...types].map(([type, events]) => [type, events.length]))).toEqual({
      opened: 1,
      submitted: 103,
      accepted: 100,
      reopened: 50,
    });
    expect(figures.body.items[0]).toEqual(
      expect.objectContaining({ numerator: 50, answered: 50, asked: codes.length }),
    );
  });
});
