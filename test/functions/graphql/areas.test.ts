import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAreas } from '../../../openapi/operations/areas.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const query = `query ($level: AreaLevel, $prefecture: String, $asOf: String) {
  areas(level: $level, prefecture: $prefecture, asOf: $asOf) { code level kind prefecture name kana nameEn validFrom validTo successors predecessors parent }
}`;
const asRest = ({ predecessors, parent, ...rest }: Record<string, unknown>) => ({
  ...rest,
  ...(predecessors !== null && { predecessors }),
  ...(parent !== null && { parent }),
});

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => ['13', '22', '47'].includes(prefecture));
});
afterAll(() => stop());

describe('areas', () => {
  it('refuses a caller without a token', async () => {
    expect((await ask(null, query)).codes).toEqual(['token-missing']);
  });

  it.each<[object, string]>([
    [{ prefecture: '48' }, '/prefecture'],
    [{ asOf: '2024-02-30' }, '/asOf'],
  ])('refuses %j', async (variables, pointer) => {
    const { errors } = await ask(reader, query, variables);

    expect(errors.map(({ extensions }) => [extensions.code, extensions.problem.errors[0].pointer])).toEqual([
      ['invalid-query', pointer],
    ]);
  });

  it.each<[Record<string, string>]>([
    [{}],
    [{ level: 'prefecture' }],
    [{ level: 'municipality' }],
    [{ level: 'ward', asOf: '2024-01-01' }],
    [{ prefecture: '47' }],
    [{ prefecture: '22', asOf: '2023-12-31' }],
    [{ level: 'municipality', prefecture: '22', asOf: '2024-01-01' }],
  ])('are those of REST for %j', async (variables) => {
    const { data, errors } = await ask(reader, query, variables);

    const { items } = (await call(reader, listAreas, { query: { ...variables, limit: '1000' } })).body;
    expect([errors, data.areas.map(asRest)]).toEqual([[], items]);
    expect(items.length).toBeGreaterThan(0);
  });
});
