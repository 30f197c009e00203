import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/indicators/handler.ts';
import { listIndicators } from '../../../openapi/operations/observations.ts';
import { role } from '../../../schema/permission.ts';
import { ask, rest, withoutDatabase } from '../../support/graphql.ts';
import type { Caller } from '../../support/registry.ts';

const areas: Record<string, string> = {
  'municipality-officer': '131016',
  'base-operator': '40-fukuoka-itoshima',
  'prefecture-officer': '13',
  'health-centre-officer': '13',
  'bi-reader': '13',
};
const everybody = role.options.map((name): [Caller] => [[name, areas[name] ?? 'JP']]);
const text = '{ ja en }';
const fields = `{ id nameJa nameEn kind functions unit numerator ${text} denominator ${text} rounding ${text} dimensions { id label ${text} values { code label ${text} group ${text} form } } forms levels source ${text} }`;

beforeAll(withoutDatabase);

describe('indicators', () => {
  it('refuses a caller without a token', async () => {
    expect((await ask(null, '{ indicators { id } }')).codes).toEqual(['token-missing']);
  });

  it('refuses a function that there is not', async () => {
    expect((await ask(['bi-reader', 'JP'], '{ indicators(function: "birth") { id } }')).codes).toEqual([
      'invalid-query',
    ]);
  });

  it('is that of one function where one is named, as REST says', async () => {
    const caller: Caller = ['bi-reader', 'JP'];
    const { data } = await ask(caller, `{ indicators(function: "end-of-life") ${fields} }`);

    expect(data.indicators).toEqual(
      (await rest({ indicators: handler }, caller, listIndicators, { query: { function: 'end-of-life' } })).body.items,
    );
  });

  it.each(everybody)('is the catalogue of REST for %s', async (caller) => {
    const { data, errors } = await ask(caller, `{ indicators ${fields} }`);

    expect(errors).toEqual([]);
    expect(data.indicators).toEqual((await rest({ indicators: handler }, caller, listIndicators)).body.items);
  });
});
