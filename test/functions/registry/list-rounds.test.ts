import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRound, getRound, listRounds } from '../../../openapi/operations/rounds.ts';
import { type Answered, administrator, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const national = 'municipal-progress@2015';
const tokyos = 'municipal-progress-tokyo@2015';
const chiyoda: Caller = ['municipality-officer', '131016'];
const tokyo: Caller = ['prefecture-officer', '13'];
const everybody: Caller = ['national-reader', 'JP'];

const ids = {
  nation: 'JP-municipal-progress-2015-fy2015',
  tokyo2015: '13-municipal-progress-tokyo-2015-fy2015',
  tokyo2016: '13-municipal-progress-2015-fy2016',
  okinawa2016: '47-municipal-progress-2015-fy2016',
};

const open = (prefecture: string, form: string, fiscalYear: number, respondents: 'all' | string[]) => {
  const instants = { asOf: '2015-08-01', opensAt: '2015-09-01T00:00:00+09:00', dueAt: '2015-09-30T23:59:59+09:00' };
  const caller: Caller = prefecture === 'JP' ? administrator : ['prefecture-officer', prefecture];
  return call(caller, createRound, { body: { form, fiscalYear, prefecture, respondents, ...instants } });
};
const list = (caller: Caller, query: Record<string, string> = {}) => call(caller, listRounds, { query });
const get = (caller: Caller, roundId: string) => call(caller, getRound, { params: { roundId } });
const idsOf = ({ body }: Answered) => body.items.map(({ roundId }: { roundId: string }) => roundId);
const problemOf = ({ status, body }: Answered) => [status, body.code];

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13' || prefecture === '47');
  const opened = [
    await open('JP', national, 2015, 'all'),
    await open('13', tokyos, 2015, ['131016', '131024']),
    await open('13', national, 2016, ['131024']),
    await open('47', national, 2016, 'all'),
  ];
  expect(opened.map(({ body }) => body.roundId)).toEqual(Object.values(ids));
});
afterAll(() => stop());

describe('listRounds', () => {
  it.each<[string, Caller, Record<string, string>]>([
    ['a BI reader', ['bi-reader', '13'], {}],
    ['a BI reader of the nation', ['bi-reader', 'JP'], { prefecture: 'JP' }],
    ['a prefecture that asks for another’s', tokyo, { prefecture: '47' }],
    ['a municipality that asks for another prefecture’s', chiyoda, { prefecture: '47' }],
    ['a prefecture that asks for another’s with a wrong query', tokyo, { prefecture: '47', limit: 'many' }],
  ])('refuses %s', async (_, caller, query) => {
    expect(problemOf(await list(caller, query))).toEqual([403, 'forbidden']);
  });

  it('refuses a wrong query and a cursor of another query', async () => {
    const { next } = (await list(everybody, { limit: '1' })).body;

    const answers = await Promise.all([
      list(everybody, { fiscalYear: 'H27' }),
      list(everybody, { prefecture: 'all' }),
      list(everybody, { fiscalYear: '2016', cursor: next }),
    ]);

    expect(answers.map(problemOf)).toEqual([
      [400, 'invalid-query'],
      [400, 'invalid-query'],
      [400, 'bad-cursor'],
    ]);
  });

  it.each<[string, Caller, readonly string[]]>([
    ['a municipality those that ask it', chiyoda, [ids.tokyo2015, ids.nation]],
    [
      'another municipality those that ask that one',
      ['municipality-officer', '131024'],
      [ids.tokyo2016, ids.tokyo2015, ids.nation],
    ],
    ['a base that nobody asks none', ['base-operator', '13-base'], []],
    ['a prefecture its own and the nation’s', tokyo, [ids.tokyo2016, ids.tokyo2015, ids.nation]],
    [
      'a health centre its prefecture’s and the nation’s',
      ['health-centre-officer', '47-south'],
      [ids.okinawa2016, ids.nation],
    ],
    ['a national reader all', everybody, [ids.tokyo2016, ids.tokyo2015, ids.okinawa2016, ids.nation]],
    ['an administrator all', administrator, [ids.tokyo2016, ids.tokyo2015, ids.okinawa2016, ids.nation]],
  ])('shows %s', async (_, caller, expected) => {
    expect(idsOf(await list(caller))).toEqual(expected);
  });

  it.each([
    [{ prefecture: 'JP' }, [ids.nation]],
    [{ prefecture: '47' }, [ids.okinawa2016]],
    [{ fiscalYear: '2016' }, [ids.tokyo2016, ids.okinawa2016]],
    [{ form: tokyos }, [ids.tokyo2015]],
    [{ form: tokyos, fiscalYear: '2016' }, []],
  ])('filters by %j', async (query, expected) => {
    expect(idsOf(await list(everybody, query as Record<string, string>))).toEqual(expected);
  });

  it('pages in the order of ids', async () => {
    const first = await list(everybody, { limit: '3' });
    const second = await list(everybody, { limit: '3', cursor: first.body.next });

    expect([idsOf(first), idsOf(second), second.body.next]).toEqual([
      [ids.tokyo2016, ids.tokyo2015, ids.okinawa2016],
      [ids.nation],
      null,
    ]);
  });
});

describe('getRound', () => {
  it('refuses a round of another prefecture alike whether or not it exists', async () => {
    const answers = await Promise.all([
      get(tokyo, ids.okinawa2016),
      get(tokyo, '47-no-such-round'),
      get(chiyoda, ids.okinawa2016),
    ]);

    expect(answers.map(problemOf)).toEqual(Array(3).fill([403, 'forbidden']));
  });

  it('refuses BI readers', async () => {
    expect(problemOf(await get(['bi-reader', '13'], ids.tokyo2015))).toEqual([403, 'forbidden']);
  });

  it('finds nothing where there is no such round, or none that asks the caller', async () => {
    const answers = await Promise.all([
      get(tokyo, '13-no-such-round'),
      get(chiyoda, ids.tokyo2016),
      get(['base-operator', '13-base'], ids.nation),
    ]);

    expect(answers.map(problemOf)).toEqual(Array(3).fill([404, 'not-found']));
  });

  it('shows a round to those whom it asks and to those who oversee it', async () => {
    const answers = await Promise.all(
      [chiyoda, tokyo, everybody, administrator].map((caller) => get(caller, ids.nation)),
    );

    expect(answers.map(({ status, body }) => [status, body.roundId, body.asked])).toEqual(
      Array(4).fill([200, ids.nation, 62 + 41]),
    );
  });
});
