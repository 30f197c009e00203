import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as feed } from '../../../functions/feed/handler.ts';
import { handler as sweep } from '../../../functions/projector/sweep.ts';
import { readProgressFeed } from '../../../openapi/operations/feed.ts';
import { createRound } from '../../../openapi/operations/rounds.ts';
import { ask, rest } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const nation: Caller = ['national-reader', 'JP'];
const query = `query ($after: String, $prefecture: String, $limit: Int) {
  feed(after: $after, prefecture: $prefecture, limit: $limit) {
    items { specversion id source type time subject datacontenttype data prefecture sequence prevhash hash } next caughtUp
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13' || prefecture === '47');
  const dates = { asOf: '2015-08-01', opensAt: '2015-09-01T00:00:00+09:00', dueAt: '2015-09-30T23:59:59+09:00' };
  for (const [prefecture, fiscalYear] of [
    ['13', 2015],
    ['47', 2015],
    ['13', 2016],
  ] as const) {
    const body = { form: 'municipal-progress@2015', fiscalYear, prefecture, respondents: 'all', ...dates };
    expect((await call(['prefecture-officer', prefecture], createRound, { body })).status).toBe(201);
  }
  await sweep();
});
afterAll(() => stop());

describe('feed', () => {
  it.each<[string, Caller | null, object, string]>([
    ['nobody', null, {}, 'token-missing'],
    ['a municipality', ['municipality-officer', '131016'], {}, 'forbidden'],
    ['a BI reader', ['bi-reader', 'JP'], {}, 'forbidden'],
    ['a prefecture that asks for another’s', tokyo, { prefecture: '47' }, 'forbidden'],
    ['a broken cursor', tokyo, { after: 'x' }, 'bad-cursor'],
    ['a page without end', nation, { limit: 1001 }, 'invalid-query'],
  ])('refuses %s', async (_, caller, variables, code) => {
    const { data, codes } = await ask(caller, query, variables);

    expect([data, codes]).toEqual([null, [code]]);
  });

  it.each<[string, Caller, Record<string, string | number>, number]>([
    ['a prefecture', tokyo, {}, 2],
    ['the nation', nation, {}, 3],
    ['the nation, by prefecture', nation, { prefecture: '47' }, 1],
    ['the nation, in pages', nation, { limit: 2 }, 2],
  ])('is that of REST for %s', async (_, caller, variables, count) => {
    const { data, errors } = await ask(caller, query, variables);

    const parameters = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
    const { body } = await rest({ feed }, caller, readProgressFeed, { query: parameters });
    expect([errors, data.feed]).toEqual([[], body]);
    expect(data.feed.items).toHaveLength(count);
  });

  it('goes on from a cursor of REST', async () => {
    const { next } = (await rest({ feed }, tokyo, readProgressFeed, { query: { limit: '1' } })).body;

    const { data } = await ask(tokyo, query, { after: next });

    expect([data.feed.items.map(({ sequence }: { sequence: string }) => sequence), data.feed.caughtUp]).toEqual([
      ['000000000002'],
      true,
    ]);
  });
});
