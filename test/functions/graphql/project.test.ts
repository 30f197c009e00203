import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { plainTwin } from '../../../functions/graphql/plain-execution.ts';

const schema = buildSchema(`
  type Query { rows(count: Int = 2): [Row!]! one: Row }
  type Row { id: String! value: Float rank: Int! level: Level area: Area! parts: [Part!] tags: [String] }
  type Area { code: String! name: String! }
  type Part { id: String! code: String! }
  enum Level { nation prefecture }
`);

const row = (n: number) => ({
  id: `r${n}`,
  value: n % 2 ? null : n / 10,
  rank: n,
  level: n % 2 ? 'nation' : null,
  area: { code: `0${n}`, name: `area ${n}` },
  parts:
    n === 1
      ? null
      : [
          { id: 'item', code: 'a' },
          { id: 'status', code: 'doing' },
        ],
  tags: ['x', null],
});
const rootFields = schema.getQueryType()?.getFields() ?? {};
Object.assign(rootFields['rows'] ?? {}, {
  resolve: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, (_, n) => row(n)),
});
Object.assign(rootFields['one'] ?? {}, { resolve: () => null });

const twin = plainTwin(schema);
const run = (on: GraphQLSchema, text: string, variableValues: Record<string, unknown>) =>
  execute({ schema: on, document: parse(text), variableValues });

describe('projection', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['every field', '{ rows { id value rank level area { code name } parts { id code } tags } }', {}],
    ['arguments and variables', 'query ($n: Int) { rows(count: $n) { id } }', { n: 3 }],
    ['aliases', '{ a: rows { x: id y: id } b: rows(count: 1) { area { z: code } } }', {}],
    ['type names', '{ __typename rows { __typename area { __typename } } }', {}],
    ['a key asked for twice', '{ rows { area { code } id area { name } id } rows { rank } }', {}],
    [
      'fragments',
      '{ ...q } fragment q on Query { rows { ...r ... on Row { rank } ... { level } } } fragment r on Row { id area { ...a } } fragment a on Area { code }',
      {},
    ],
    [
      'skip and include',
      'query ($yes: Boolean!, $no: Boolean!) { rows { id @include(if: $no) rank @include(if: $yes) ... @skip(if: $yes) { value } ...r @skip(if: $no) } } fragment r on Row { level }',
      { yes: true, no: false },
    ],
    ['nothing', '{ one { id } }', {}],
    ['no rows', '{ rows(count: 0) { id } }', {}],
  ])('cuts out what GraphQL itself would give: %s', async (_, text, variables) => {
    const expected = await run(schema, text, variables);

    const result = await run(twin, text, variables);

    expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
    expect(result.errors).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['that must not be null', { ...row(0), id: null }, 'id must not be null'],
    ['of the wrong type', { ...row(0), rank: 'first' }, 'Int cannot represent non-integer value: "first"'],
    ['outside its list', { ...row(0), level: 'city' }, 'Enum "Level" cannot represent value: "city"'],
  ])('refuses a value %s', async (_, broken, message) => {
    const odd = buildOdd(broken);

    const result = await run(plainTwin(odd), '{ rows { id rank level } }', {});

    expect(result.data).toBeNull();
    expect(result.errors?.map((error) => [error.path, error.message])).toEqual([[['rows'], message]]);
  });
});

function buildOdd(broken: object): GraphQLSchema {
  const odd = buildSchema(
    'type Query { rows: [Row!]! } type Row { id: String! rank: Int! level: Level } enum Level { nation prefecture }',
  );
  Object.assign(odd.getQueryType()?.getFields()['rows'] ?? {}, { resolve: () => [broken] });
  return odd;
}
