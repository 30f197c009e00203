import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, connect, withoutDatabase } from '../../support/graphql.ts';
import type { Caller } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const osaka: Caller = ['prefecture-officer', '27'];
// Provisional figures go through the port: how often it is asked tells how often an answer was found afresh.
const query =
  'query ($area: [String!]) { observations(indicator: "response-rate", fiscalYear: 2015, area: $area, status: provisional) { value } }';
const figure = (value: number) => ({
  statusCode: 200,
  headers: {},
  body: JSON.stringify({ items: [{ value }], next: null }),
});

function counting(reply: () => Promise<object>) {
  const found = vi.fn(reply);
  connect({ indicators: found });
  return found;
}

beforeAll(withoutDatabase);

describe('answer', () => {
  it('refuses a wrong token at once, and lets every field say that one is needed', async () => {
    const wrong = await ask(null, '{ __typename }', {}, { authorization: 'Bearer wrong' }).catch(
      (error: unknown) => error,
    );
    const missing = await ask(null, '{ __typename a: indicators { id } b: indicators { id } }');

    expect(wrong).toMatchObject({ status: 401, data: undefined });
    expect([missing.status, missing.data, missing.codes[0]]).toEqual([200, null, 'token-missing']);
  });

  it('refuses an answer that would be too large', async () => {
    const long = 'x'.repeat(100_000);
    counting(async () => ({
      statusCode: 200,
      headers: {},
      body: JSON.stringify({ items: Array(60).fill({ unit: long }) }),
    }));

    const { status, data } = await ask(tokyo, query.replace('value', 'unit'), { area: ['13'] });

    expect([status, data]).toEqual([413, undefined]);
  });

  it('gives the same answer for a second to who asks the same in the same scope, but not the first time', async () => {
    const found = counting(async () => figure(50));
    const variables = { area: ['13'] };

    await ask(tokyo, query, variables);
    for (let n = 0; n < 3; n += 1) await ask(tokyo, query, variables);

    expect(found).toHaveBeenCalledTimes(2);
    await ask(['prefecture-officer', '13', 'somebody else'], query, variables);
    expect(found).toHaveBeenCalledTimes(2);
  });

  it.each<[string, Caller, object, Record<string, string>]>([
    ['in another scope', osaka, { area: ['13'] }, {}],
    ['with other variables', tokyo, { area: ['131016'] }, {}],
    ['in another language', tokyo, { area: ['13'] }, { 'accept-language': 'en' }],
    ['for another media type', tokyo, { area: ['13'] }, { accept: 'application/graphql-response+json' }],
    ['past the cache', tokyo, { area: ['13'] }, { 'cache-control': 'no-cache' }],
  ])('finds an answer afresh %s', async (_, caller, variables, headers) => {
    counting(async () => figure(50));
    await ask(tokyo, query, { area: ['13'] });
    await ask(tokyo, query, { area: ['13'] });
    const found = counting(async () => figure(60));

    const { data } = await ask(caller, query, variables, headers);

    expect([found.mock.calls.length, data.observations]).toEqual([1, [{ value: 60 }]]);
  });

  it('remembers no answer with an error', async () => {
    const forbidden = {
      statusCode: 403,
      headers: {},
      body: JSON.stringify({ code: 'forbidden', status: 403, detail: 'no' }),
    };
    await ask(osaka, query, { area: ['27'] });
    const found = counting(async () => forbidden);

    const first = await ask(osaka, query, { area: ['13', '27'] });
    const second = await ask(osaka, query, { area: ['13', '27'] });

    expect([found.mock.calls.length, first.codes, second.codes]).toEqual([2, ['forbidden'], ['forbidden']]);
  });
});
