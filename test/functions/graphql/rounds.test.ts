import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRound, listRounds } from '../../../openapi/operations/rounds.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const query = `query ($prefecture: String, $form: String, $fiscalYear: Int) {
  rounds(prefecture: $prefecture, form: $form, fiscalYear: $fiscalYear) {
    roundId form fiscalYear asOf opensAt dueAt closesAt prefecture asked createdAt createdBy
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13' || prefecture === '47');
  const dates = { asOf: '2015-08-01', opensAt: '2015-09-01T00:00:00+09:00', dueAt: '2015-09-30T23:59:59+09:00' };
  for (const [prefecture, fiscalYear, respondents] of [
    ['13', 2015, 'all'],
    ['13', 2016, ['131016']],
    ['47', 2016, 'all'],
  ] as const) {
    const body = { form: 'municipal-progress@2015', fiscalYear, prefecture, respondents, ...dates };
    expect((await call(['prefecture-officer', prefecture], createRound, { body })).status).toBe(201);
  }
});
afterAll(() => stop());

describe('rounds', () => {
  it.each<[string, Caller | null, object, string]>([
    ['nobody', null, {}, 'token-missing'],
    ['a BI reader', ['bi-reader', '13'], {}, 'forbidden'],
    ['a prefecture that asks for another’s', tokyo, { prefecture: '47' }, 'forbidden'],
    ['a form that is no form’s name', tokyo, { form: '2015' }, 'invalid-query'],
  ])('refuse %s', async (_, caller, variables, code) => {
    const { data, codes } = await ask(caller, query, variables);

    expect([data, codes]).toEqual([null, [code]]);
  });

  it.each<[string, Caller, Record<string, string | number>, number]>([
    ['a prefecture', tokyo, {}, 2],
    ['a prefecture, by year', tokyo, { fiscalYear: 2016, form: 'municipal-progress@2015' }, 1],
    ['a municipality that both ask', ['municipality-officer', '131016'], {}, 2],
    ['a municipality that one asks', ['municipality-officer', '131024'], {}, 1],
    ['everybody’s reader', ['national-reader', 'JP'], {}, 3],
    ['everybody’s reader, by prefecture', ['national-reader', 'JP'], { prefecture: '47' }, 1],
  ])('are those of REST for %s', async (_, caller, variables, count) => {
    const { data, errors } = await ask(caller, query, variables);

    const parameters = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
    expect([errors, data.rounds]).toEqual([[], (await call(caller, listRounds, { query: parameters })).body.items]);
    expect(data.rounds).toHaveLength(count);
  });
});
