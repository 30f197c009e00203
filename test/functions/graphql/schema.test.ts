import { getNamedType, isLeafType, isNonNullType, isObjectType, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../functions/graphql/schema.ts';

const schema = createSchema();
const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
const roots = ['Query', 'Mutation'];

describe('createSchema', () => {
  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('has only plain data below its roots, as cutting out a selection demands', () => {
    const fields = objects
      .filter(({ name }) => !roots.includes(name))
      .flatMap((type) => Object.values(isObjectType(type) ? type.getFields() : {}));

    expect(
      fields.filter(
        ({ args, type }) => args.length > 0 || !(isObjectType(getNamedType(type)) || isLeafType(getNamedType(type))),
      ),
    ).toEqual([]);
  });

  it('answers reads whole or not at all, and mutations each for itself', () => {
    const nullable = (root: string) =>
      Object.values(schema.getType(root)?.toConfig() as never)
        .flatMap((part) => (typeof part === 'object' && part ? Object.entries(part) : []))
        .filter(
          ([, field]) =>
            (field as { type?: unknown }).type !== undefined && !isNonNullType((field as { type: unknown }).type),
        )
        .map(([name]) => name);

    expect([nullable('Query'), nullable('Mutation').toSorted()]).toEqual([
      ['submission'],
      ['decideSubmission', 'putSubmission'],
    ]);
  });

  it('tells of every read and mutation what it is', () => {
    const fields = roots.flatMap((name) =>
      Object.values((schema.getType(name) as { getFields?: () => object })?.getFields?.() ?? {}),
    );

    expect(fields.filter(({ description }) => !description)).toEqual([]);
  });
});
