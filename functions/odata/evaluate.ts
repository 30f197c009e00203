import type { Comparison, Expression, FunctionName } from './expression.ts';
import type { Value } from './value.ts';

/** `undefined`: not known, since a planner knows only some of a row's values. */
export type Known = Value | undefined;
type Evaluate<R> = (row: R) => Known;

/**
 * What a filter says of a row: true, false, null, or `undefined` where it depends on values that are not known. Nulls are those
 * of OData 4.0 (Protocol 11.2.6.1.1): equal to each other, and neither greater nor less than anything.
 */
export function compile<R>(of: Expression, reader: (name: string) => Evaluate<R>): Evaluate<R> {
  switch (of.kind) {
    case 'literal':
      return () => of.value;
    case 'property':
      return reader(of.name);
    case 'call': {
      const args = of.args.map((one) => compile(one, reader));
      return (row) =>
        called(
          of.name,
          args.map((one) => one(row)),
        );
    }
    case 'compare': {
      const [left, right] = [compile(of.left, reader), compile(of.right, reader)];
      return (row) => compared(of.op, left(row), right(row));
    }
    case 'in': {
      const [left, ...options] = [of.left, ...of.options].map((one) => compile(one, reader));
      return (row) => anyOf(options.map((one) => compared('eq', left?.(row), one(row))));
    }
    case 'and':
    case 'or': {
      const terms = of.terms.map((one) => compile(one, reader));
      const decides = of.kind === 'or';
      return (row) => joinedBy(decides, terms, row);
    }
    case 'not': {
      const inner = compile(of.of, reader);
      return (row) => negated(inner(row));
    }
  }
}

const negated = (value: Known): Known => (typeof value === 'boolean' ? !value : value);
const anyOf = (values: readonly Known[]): Known =>
  values.includes(true) ? true : values.includes(undefined) ? undefined : false;

/** `or` is decided by one that is true, `and` by one that is false; else one that is not known leaves all unknown. */
function joinedBy<R>(decides: boolean, terms: readonly Evaluate<R>[], row: R): Known {
  let result: Known = !decides;
  for (const term of terms) {
    const value = term(row);
    if (value === decides) return decides;
    if (value === undefined) result = undefined;
    else if (value === null && result !== undefined) result = null;
  }
  return result;
}

function compared(op: Comparison, left: Known, right: Known): Known {
  if (left === undefined || right === undefined) return undefined;
  if (op === 'eq') return left === right;
  if (op === 'ne') return left !== right;
  if (left === null || right === null) return false;
  switch (op) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}

function called(name: FunctionName, args: readonly Known[]): Known {
  if (args.includes(undefined)) return undefined;
  if (args.includes(null)) return null;
  const [text = '', part = ''] = args as string[];
  switch (name) {
    case 'contains':
      return text.includes(part);
    case 'startswith':
      return text.startsWith(part);
    case 'endswith':
      return text.endsWith(part);
    case 'tolower':
      return text.toLowerCase();
    case 'toupper':
      return text.toUpperCase();
    case 'trim':
      return text.trim();
  }
}
