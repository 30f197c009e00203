import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { type Key, publishedKeys } from '../../../functions/store/keys.ts';
import { putPublished } from '../../../functions/store/published.ts';
import { compareSupports, putSupport } from '../../../openapi/operations/supports.ts';
import { municipalProgress2015 as form } from '../../../schema/forms/municipal-progress-2015.ts';
import type { SupportComparison } from '../../../schema/support-comparison.ts';
import { answersWith } from '../../support/answers.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const [kitakyushu, fukuokaCity, omuta, kurume] = ['401005', '401307', '402028', '402036'];
const accepted = publishedKeys.accepted(form.id, 2015);
const row = (key: Key, more: object) => putPublished(Object.assign({ v: 1 }, key, more));
const unit = (code: string, state: string, slots: readonly number[] | null) =>
  row(publishedKeys.unitRow(accepted, code), { code, state, onTime: true, slots });
const received = form.contribution({
  ...form.answers.parse(answersWith()),
  prefectureSupport: ['know-how', 'data'],
});

const compare = (query: Record<string, string>, caller: Caller = fukuoka) => call(caller, compareSupports, { query });

let stop: () => Promise<void>;
let items: SupportComparison[];
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  await commit(client(), [
    row(publishedKeys.askedRow(accepted, '40'), { asOf: '2015-08-01', codes: [fukuokaCity, omuta, kurume] }),
    unit(fukuokaCity, 'accepted', received),
    unit(omuta, 'submitted', null),
  ]);
  for (const [id, recipient, kinds, date] of [
    ['40-one', fukuokaCity, ['data', 'wide-area-training'], '2015-05-01'],
    ['40-two', fukuokaCity, ['data'], '2015-06-01'],
    ['40-before', fukuokaCity, ['staff-development'], '2015-03-31'],
    ['40-three', omuta, ['know-how'], '2015-05-01'],
  ] as const)
    await call(fukuoka, putSupport, { params: { supportId: id }, body: { recipient, kinds, date }, headers: first });
  items = (await compare({ fiscalYear: '2015' })).body.items;
});
afterAll(() => stop());

const of = (code: string) => items.find(({ municipality }) => municipality.code === code);

describe('compareSupports', () => {
  it.each<[string, Caller, Record<string, string>]>([
    ['a municipality', ['municipality-officer', fukuokaCity], { prefecture: '40' }],
    ['an administrator', ['administrator', 'JP'], { prefecture: '40' }],
    ['another prefecture', ['prefecture-officer', '13'], { prefecture: '40' }],
    ['a prefecture that asks for the nation', fukuoka, { prefecture: 'JP' }],
  ])('is refused to %s', async (_, caller, query) => {
    expect((await compare({ fiscalYear: '2015', ...query }, caller)).status).toBe(403);
  });

  it('refuses to guess the year', async () => {
    expect((await compare({})).body.code).toBe('invalid-query');
  });

  it('sets what was logged in the year beside what the accepted answer says', () => {
    expect(of(fukuokaCity)).toEqual({
      municipality: { code: fukuokaCity, name: '福岡市' },
      fiscalYear: 2015,
      asOf: '2015-08-01',
      logged: ['data', 'wide-area-training'],
      received: ['know-how', 'data'],
      reason: null,
      onlyLogged: ['wide-area-training'],
      onlyReceived: ['know-how'],
    });
  });

  it('says why nothing is known of what was received, never that nothing was', () => {
    const told = [omuta, kurume, kitakyushu].map((code) => {
      const { logged, received: said, reason, onlyLogged } = of(code) ?? {};
      return [logged, said, reason, onlyLogged];
    });

    expect(told).toEqual([
      [['know-how'], null, 'not-accepted', null],
      [[], null, 'not-submitted', null],
      [[], null, 'not-asked', null],
    ]);
  });

  it('has asked nobody in a year before the form', async () => {
    const { body } = await compare({ fiscalYear: '2014' });

    expect(body.items.find((one: SupportComparison) => one.municipality.code === fukuokaCity)).toMatchObject({
      logged: ['staff-development'],
      received: null,
      reason: 'not-asked',
    });
  });

  it('lists every municipality once by code, page by page, to the nation’s readers too', async () => {
    const ministry: Caller = ['national-reader', 'JP'];
    const query = { fiscalYear: '2015', limit: '50' };
    const one = await compare(query, ministry);
    const two = await compare({ ...query, cursor: one.body.next }, ministry);

    expect(items).toHaveLength(60);
    expect([...one.body.items, ...two.body.items]).toEqual(items);
    expect(two.body.next).toBeNull();
  });
});
