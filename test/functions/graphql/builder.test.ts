import { execute, parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createBuilder } from '../../../functions/graphql/builder.ts';

describe('createBuilder', () => {
  it('makes fields that are never null unless they say so', () => {
    const builder = createBuilder();
    builder.queryField('sure', (t) => t.string({ resolve: () => 'x' }));
    builder.mutationField('perhaps', (t) => t.string({ nullable: true, resolve: () => null }));

    const printed = printSchema(builder.toSchema());

    expect(printed).toContain('sure: String!');
    expect(printed).toContain('perhaps: String\n');
  });

  it('passes JSON on as it is, both ways', async () => {
    const builder = createBuilder();
    builder.queryField('same', (t) =>
      t.field({
        type: 'JSON',
        args: { value: t.arg({ type: 'JSON', required: true }) },
        resolve: (_, { value }) => value,
      }),
    );
    builder.mutationField('touch', (t) => t.boolean({ resolve: () => true }));
    const value = { 'ki3-pamphlet': true, list: [1, null, 'x'] };

    const result = await execute({
      schema: builder.toSchema(),
      document: parse('query ($value: JSON!) { same(value: $value) }'),
      variableValues: { value },
    });

    expect(result).toEqual({ data: { same: value } });
  });
});
