import fc from 'fast-check';

/** A filter as text, with what it says of a row: written apart from the service's own evaluation, which it tests. */
export interface Said<R> {
  readonly text: string;
  readonly holds: (row: R) => boolean | null;
}

type Plain = string | number | boolean | null;
export type Kind = 'string' | 'number' | 'date' | 'boolean';

/** A property: how to read it of a row, and values that rows have, so that filters are true of some. */
export interface Property<R> {
  readonly name: string;
  readonly kind: Kind;
  readonly of: (row: R) => Plain;
  readonly values: readonly Plain[];
}

const written = (value: Plain): string =>
  typeof value === 'string' && !/^\d{4}-\d\d-\d\d$/.test(value) ? `'${value.replaceAll("'", "''")}'` : String(value);

const operators: Readonly<Record<string, (a: Plain, b: Plain) => boolean>> = {
  eq: (a, b) => Object.is(a, b),
  ne: (a, b) => !Object.is(a, b),
  gt: (a, b) => a !== null && b !== null && a > b,
  ge: (a, b) => a !== null && b !== null && (a > b || a === b),
  lt: (a, b) => a !== null && b !== null && a < b,
  le: (a, b) => a !== null && b !== null && (a < b || a === b),
};
const searches: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.indexOf(part) !== -1,
  startswith: (text, part) => text.slice(0, part.length) === part,
  endswith: (text, part) => part === '' || text.slice(-part.length) === part,
};

const valueOf = <R>({ values, kind }: Property<R>): fc.Arbitrary<Plain> => {
  const known = fc.constantFrom(...values, null);
  if (kind === 'number') return fc.oneof(known, fc.integer({ min: -5, max: 3000 }));
  return kind === 'string' ? fc.oneof(known, fc.string({ maxLength: 4 })) : known;
};

function comparison<R>(property: Property<R>): fc.Arbitrary<Said<R>> {
  const names = property.kind === 'boolean' ? ['eq', 'ne'] : Object.keys(operators);
  return fc.tuple(fc.constantFrom(...names), valueOf(property), fc.boolean()).map(([op, value, isTurned]) => {
    const compare = operators[op] as (a: Plain, b: Plain) => boolean;
    return isTurned
      ? { text: `${written(value)} ${op} ${property.name}`, holds: (row) => compare(value, property.of(row)) }
      : { text: `${property.name} ${op} ${written(value)}`, holds: (row) => compare(property.of(row), value) };
  });
}

function membership<R>(property: Property<R>): fc.Arbitrary<Said<R>> {
  return fc.array(valueOf(property), { minLength: 1, maxLength: 4 }).map((values) => ({
    text: `${property.name} in (${values.map(written).join(',')})`,
    holds: (row) => values.some((value) => Object.is(value, property.of(row))),
  }));
}

function search<R>(property: Property<R>): fc.Arbitrary<Said<R>> {
  const part = fc.oneof(
    fc.constantFrom(...property.values.filter((one) => typeof one === 'string')).map((text) => text.slice(0, 2)),
    fc.string({ maxLength: 3 }),
  );
  return fc.tuple(fc.constantFrom(...Object.keys(searches)), part, fc.boolean()).map(([name, given, isLower]) => {
    const find = searches[name] as (text: string, part: string) => boolean;
    const read = (row: R) => {
      const text = property.of(row) as string | null;
      return isLower && text !== null ? text.toLowerCase() : text;
    };
    const operand = isLower ? `tolower(${property.name})` : property.name;
    return {
      text: `${name}(${operand},${written(given)})`,
      holds: (row) => {
        const text = read(row);
        return text === null ? null : find(text, given);
      },
    };
  });
}

/** Filters of a few levels over the properties given. */
export function filters<R>(properties: readonly Property<R>[]): fc.Arbitrary<Said<R>> {
  const leaves = properties.flatMap((one) => [
    comparison(one),
    membership(one),
    ...(one.kind === 'string' ? [search(one)] : []),
  ]);
  const { filter } = fc.letrec<{ filter: Said<R> }>((tie) => {
    const pairs = fc.array(tie('filter'), { minLength: 2, maxLength: 3 });
    return {
      filter: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.oneof(...leaves),
        pairs.map((parts) => joined('and', parts)),
        pairs.map((parts) => joined('or', parts)),
        tie('filter').map(({ text, holds }) => ({
          text: `not (${text})`,
          holds: (row: R) => (holds(row) === null ? null : !holds(row)),
        })),
      ),
    };
  });
  return filter;
}

/** Kleene's logic by counting: one false ends an `and`, one true an `or`; else a null stays null. */
function joined<R>(word: 'and' | 'or', parts: readonly Said<R>[]): Said<R> {
  const ends = word === 'or';
  return {
    text: parts.map(({ text }) => `(${text})`).join(` ${word} `),
    holds: (row) => {
      const said = parts.map(({ holds }) => holds(row));
      if (said.some((one) => one === ends)) return ends;
      return said.some((one) => one === null) ? null : !ends;
    },
  };
}
