import type { EnumRef, ObjectRef, OutputType } from '@pothos/core';
import * as z from 'zod';
import type { Builder, SchemaTypes } from './builder.ts';

type Row = Record<string, unknown>;
type Shape = Readonly<Record<string, z.ZodType>>;
type Output = OutputType<SchemaTypes> | [OutputType<SchemaTypes>];

/** GraphQL types made from the zod values of the HTTP contract, so that a field added there appears here too. */
export interface ContractTypes {
  /**
   * An object with a field for each property but those of `except`, which the caller adds in a form of its own. Objects
   * inside are named after their place, unless they were given a name before.
   */
  readonly object: (name: string, type: z.ZodObject, except?: readonly string[]) => ObjectRef<SchemaTypes, Row>;
  readonly enumeration: <T extends string>(name: string, type: z.ZodType<T>) => EnumRef<SchemaTypes, T>;
}

/** Money in yen passes 32 bits, where GraphQL's Int ends. */
const isBeyondInt = (field: string) => /^(numerator|denominator)$|yen$/i.test(field);

export function contractTypes(builder: Builder): ContractTypes {
  const objects = new Map<z.ZodType | string, ObjectRef<SchemaTypes, Row>>();
  const enums = new Map<z.ZodType, EnumRef<SchemaTypes, string>>();

  function object(name: string, type: z.ZodObject, except: readonly string[] = []): ObjectRef<SchemaTypes, Row> {
    const known = objects.get(type) ?? objects.get(name);
    if (known) return known;
    const ref = builder.objectRef<Row>(name);
    objects.set(type, ref).set(name, ref);
    const shape = Object.entries(type.shape as Shape).filter(([field]) => !except.includes(field));
    ref.implement({
      fields: (t) =>
        Object.fromEntries(
          shape.map(([field, part]) => {
            const { bare, isNullable } = unwrapped(part);
            const output = { type: outputOf(name, field, bare), nullable: isNullable } as const;
            return [field, t.expose(field as never, output as never)];
          }),
        ),
    });
    return ref;
  }

  function outputOf(parent: string, field: string, type: z.ZodType): Output {
    if (type instanceof z.ZodArray)
      return [outputOf(parent, field, unwrapped(type.element as z.ZodType).bare) as OutputType<SchemaTypes>];
    if (type instanceof z.ZodObject) return object(nameOf(parent, field, type), type);
    if (type instanceof z.ZodEnum) return enums.get(type) ?? 'String';
    if (type instanceof z.ZodNumberFormat) return isBeyondInt(field) ? 'Float' : 'Int';
    if (type instanceof z.ZodNumber) return 'Float';
    if (type instanceof z.ZodBoolean) return 'Boolean';
    if (type instanceof z.ZodRecord) return 'JSON';
    return 'String';
  }

  function enumeration<T extends string>(name: string, type: z.ZodType<T>): EnumRef<SchemaTypes, T> {
    const values = (type as unknown as z.ZodEnum<Record<string, T>>).options;
    const ref = builder.enumType(name, { values });
    enums.set(type, ref);
    return ref;
  }

  return { object, enumeration };
}

/** `{ja, en}` is one type wherever it stands; other nested objects are named after their place. */
function nameOf(parent: string, field: string, type: z.ZodObject): string {
  const isText = Object.keys(type.shape).join() === 'ja,en';
  return isText ? 'Text' : parent + field.charAt(0).toUpperCase() + field.slice(1).replace(/s$/, '');
}

function unwrapped(type: z.ZodType): { bare: z.ZodType; isNullable: boolean } {
  let bare = type;
  let isNullable = false;
  while (bare instanceof z.ZodNullable || bare instanceof z.ZodOptional || bare instanceof z.ZodDefault) {
    isNullable ||= !(bare instanceof z.ZodDefault);
    bare = bare.unwrap() as z.ZodType;
  }
  return { bare, isNullable };
}
