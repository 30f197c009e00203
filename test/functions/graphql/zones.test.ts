import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importZoning, listZones } from '../../../openapi/operations/zones.ts';
import { fukuokaZoning } from '../../../seeds/fukuoka-zones.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { zoneWith } from '../../support/zones.ts';

const reader: Caller = ['bi-reader', '13'];
const query = `query ($prefecture: String, $function: String, $population: String, $asOf: String) {
  zones(prefecture: $prefecture, function: $function, population: $population, asOf: $asOf) {
    zoneId prefecture name unit functions population municipalities planPeriod validFrom validTo
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '01' || prefecture === '40');
  const sapporo = zoneWith('01-b', { functions: ['daily-care'], municipalities: ['011002'], validFrom: '2025-04-01' });
  for (const [prefecture, body] of [
    ['40', fukuokaZoning],
    ['01', { replaceFrom: '2025-04-01', zones: [sapporo] }],
  ] as const) {
    const caller: Caller = ['prefecture-officer', prefecture];
    expect((await call(caller, importZoning, { params: { prefecture }, body })).status).toBe(200);
  }
});
afterAll(() => stop());

describe('zones', () => {
  it('refuse a caller without a token', async () => {
    const { data, codes } = await ask(null, query);

    expect([data, codes]).toEqual([null, ['token-missing']]);
  });

  it.each<[object, string]>([
    [{ prefecture: 'JP' }, '/prefecture'],
    [{ function: 'rehabilitation' }, '/function'],
    [{ population: 'old' }, '/population'],
    [{ asOf: 'today' }, '/asOf'],
  ])('refuse %j', async (variables, pointer) => {
    const { data, errors } = await ask(reader, query, variables);

    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions.problem.errors[0].pointer])).toEqual([
      ['invalid-query', pointer],
    ]);
  });

  it.each<[Record<string, string>, number]>([
    [{}, 18],
    [{ prefecture: '40' }, 17],
    [{ prefecture: '40', population: 'general' }, 13],
    [{ prefecture: '40', population: 'paediatric-disability', function: 'end-of-life' }, 4],
    [{ prefecture: '01', function: 'end-of-life' }, 0],
    [{ prefecture: '01', asOf: '2025-03-31' }, 0],
    [{ asOf: '2024-04-01' }, 17],
    [{ prefecture: '13' }, 0],
  ])('are those of REST for %j', async (variables, count) => {
    const { data, errors } = await ask(reader, query, variables);

    const { items } = (await call(reader, listZones, { query: { ...variables, limit: '1000' } })).body;
    expect([errors, data.zones]).toEqual([[], items]);
    expect(data.zones).toHaveLength(count);
  });

  it('take null as an argument left out', async () => {
    const { data } = await ask(reader, query, { prefecture: '40', function: null, population: null, asOf: null });

    expect(data).toEqual((await ask(reader, query, { prefecture: '40' })).data);
  });
});
