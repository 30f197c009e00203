import { printType } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createBuilder } from '../../../functions/graphql/builder.ts';
import { contractTypes } from '../../../functions/graphql/contract-types.ts';

const colour = z.enum(['red', 'green']);
const part = z.strictObject({ label: z.strictObject({ ja: z.string(), en: z.string() }), tint: colour });
const thing = z.strictObject({
  id: z.string(),
  count: z.int(),
  numerator: z.int().nullable(),
  plannedYen: z.int().default(0),
  settledYen: z.int().nullable().default(null),
  share: z.number().optional(),
  isOpen: z.boolean(),
  kind: z.enum(['home-nursing', 'other']),
  tint: colour.nullish(),
  parts: z.array(part),
  tags: z.array(z.string()).optional(),
  hidden: z.string(),
  answers: z.record(z.string(), z.unknown()),
});

function printed(): Record<string, string> {
  const builder = createBuilder();
  const types = contractTypes(builder);
  types.enumeration('Colour', colour);
  const type = types.object('Thing', thing, ['hidden']);
  builder.queryField('thing', (t) => t.field({ type, resolve: () => ({}) }));
  builder.mutationField('touch', (t) => t.boolean({ resolve: () => true }));
  const schema = builder.toSchema();
  return Object.fromEntries(
    ['Thing', 'ThingPart', 'Text', 'Colour'].map((name) => [name, printType(schema.getType(name) as never)]),
  );
}

describe('contractTypes', () => {
  it('makes a field of each property, with what may be missing as null', () => {
    expect(printed()['Thing']).toBe(`type Thing {
  answers: JSON!
  count: Int!
  id: String!
  isOpen: Boolean!
  kind: String!
  numerator: Float
  parts: [ThingPart!]!
  plannedYen: Float!
  settledYen: Float
  share: Float
  tags: [String!]
  tint: Colour
}`);
  });

  it('names objects inside after their place, and a text in two languages always Text', () => {
    expect(printed()).toMatchObject({
      ThingPart: 'type ThingPart {\n  label: Text!\n  tint: Colour!\n}',
      Text: 'type Text {\n  en: String!\n  ja: String!\n}',
      Colour: 'enum Colour {\n  green\n  red\n}',
    });
  });

  it('gives the same type for the same value', () => {
    const types = contractTypes(createBuilder());

    expect(types.object('Thing', thing)).toBe(types.object('Thing', thing));
  });
});
