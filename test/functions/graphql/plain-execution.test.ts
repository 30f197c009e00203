import { buildSchema, printType } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { plainTwin, usePlainExecution } from '../../../functions/graphql/plain-execution.ts';

const schema = buildSchema(
  'type Query { row(id: ID!): Row rows: [Row!]! } type Mutation { touch: Row } type Row { id: ID! }',
);
const resolvers: Record<string, unknown> = { row: { id: '1' }, rows: [{ id: '1' }, { id: '2' }], touch: { id: '3' } };
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  for (const [name, field] of Object.entries(type?.getFields() ?? {})) field.resolve = () => resolvers[name];
}

const yoga = createYoga({ schema, plugins: [usePlainExecution(schema)], logging: false });
const ask = async (query: string) => {
  const response = await yoga.fetch('http://graphql/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

describe('plainTwin', () => {
  it('keeps root fields with their arguments, and gives them finished values', () => {
    const twin = plainTwin(schema);

    expect([twin.getQueryType(), twin.getMutationType()].map((type) => printType(type as never))).toEqual([
      'type Query {\n  row(id: ID!): Cut\n  rows: Cut!\n}',
      'type Mutation {\n  touch: Cut\n}',
    ]);
  });
});

describe('usePlainExecution', () => {
  it('checks documents against the schema itself', async () => {
    expect(await ask('{ rows }')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(await ask('{ rows { nothing } }')).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('runs queries and mutations', async () => {
    expect(await ask('{ rows { id } row(id: 1) { __typename } }')).toEqual({
      data: { rows: [{ id: '1' }, { id: '2' }], row: { __typename: 'Row' } },
    });
    expect(await ask('mutation { touch { id } }')).toEqual({ data: { touch: { id: '3' } } });
  });

  it.each([
    '{ __type(name: "Row") { fields { name } } rows { id } }',
    '{ ... { __type(name: "Row") { fields { name } } } rows { id } }',
    '{ ...top rows { id } } fragment top on Query { ... on Query { __type(name: "Row") { fields { name } } } }',
  ])('shows the schema itself to who asks for it: %s', async (query) => {
    expect(await ask(query)).toEqual({
      data: { __type: { fields: [{ name: 'id' }] }, rows: [{ id: '1' }, { id: '2' }] },
    });
  });
});
