import { compile, type Known } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { Value } from './value.ts';

/** Whether a filter may be true for a row of which only these values are known. */
export function mayHold(filter: Expression | null, known: ReadonlyMap<string, Value>): boolean {
  if (filter === null) return true;
  return isPossible(compile<null>(filter, (name) => () => known.get(name))(null));
}

const isPossible = (result: Known) => result === true || result === undefined;

/** Of the values that a column can have, those that it may have in a row for which the filter is true: never too few. */
export function possibleAmong<V extends Value>(
  filter: Expression | null,
  column: string,
  values: readonly V[],
): readonly V[] {
  if (filter === null) return values;
  const holds = compile<V>(filter, (name) => (value) => (name === column ? value : undefined));
  return values.filter((value) => isPossible(holds(value)));
}

/** Equal to no value that anybody can write: it stands for every value that a filter does not name. */
const unnamed = '\u0000';

/**
 * The same for a column with values without end: those that the filter names, or null where it leaves others open too.
 */
export function possibleNames(filter: Expression | null, column: string): readonly Value[] | null {
  if (filter === null || !isOnlyNamed(filter, column)) return null;
  const isOpen = mayHold(filter, new Map([[column, unnamed]]));
  return isOpen ? null : possibleAmong(filter, column, namesIn(filter, column));
}

const isColumn = (of: Expression, column: string) => of.kind === 'property' && of.name === column;

/** Whether a column is only ever compared with values for being one of them: nothing else can be told of those not named. */
function isOnlyNamed(of: Expression, column: string): boolean {
  switch (of.kind) {
    case 'literal':
      return true;
    case 'property':
      return of.name !== column;
    case 'call':
      return of.args.every((one) => isOnlyNamed(one, column));
    case 'compare': {
      const isNamed = (a: Expression, b: Expression) => isColumn(a, column) && b.kind === 'literal';
      if ((of.op === 'eq' || of.op === 'ne') && (isNamed(of.left, of.right) || isNamed(of.right, of.left))) return true;
      return isOnlyNamed(of.left, column) && isOnlyNamed(of.right, column);
    }
    case 'in':
      return isColumn(of.left, column) || isOnlyNamed(of.left, column);
    case 'and':
    case 'or':
      return of.terms.every((one) => isOnlyNamed(one, column));
    case 'not':
      return isOnlyNamed(of.of, column);
  }
}

/** Values that a filter compares a column with, each once. */
export function namesIn(of: Expression, column: string): Value[] {
  return [...new Set(namesWithin(of, column))];
}

const literals = (all: readonly Expression[]) => all.flatMap((one) => (one.kind === 'literal' ? [one.value] : []));

function namesWithin(of: Expression, column: string): Value[] {
  switch (of.kind) {
    case 'compare':
      if (isColumn(of.left, column)) return literals([of.right]);
      if (isColumn(of.right, column)) return literals([of.left]);
      return [of.left, of.right].flatMap((one) => namesWithin(one, column));
    case 'in':
      return isColumn(of.left, column) ? literals(of.options) : namesWithin(of.left, column);
    case 'and':
    case 'or':
      return of.terms.flatMap((one) => namesWithin(one, column));
    case 'not':
      return namesWithin(of.of, column);
    default:
      return [];
  }
}
