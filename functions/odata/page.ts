import { type CursorScope, decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Column, EntitySet } from './edm.ts';
import { keyOf } from './entity-sets.ts';
import { compile } from './evaluate.ts';
import { comparable, typeOf } from './expression.ts';
import type { Options, Order } from './options.ts';
import type { Value } from './value.ts';

/** A row with what tells it from all others. */
interface Found {
  readonly row: unknown;
  /** The values of its key. */
  readonly key: readonly Value[];
}

/** A row with what it is sorted by: the values of `$orderby`, then its key. */
export interface Place extends Found {
  readonly values: readonly Value[];
}

export interface Page {
  readonly rows: readonly unknown[];
  /** Matches in all, whatever `$top` and `$skip` say. */
  readonly count: number;
  /** `$skiptoken` of the page after this one; null: there is none. */
  readonly next: string | null;
}

/** A column's value as it compares. */
const readerOf = ({ type, value }: Column<unknown>) => {
  const kind = typeOf(type);
  return kind === 'instant' ? (row: unknown) => comparable(kind, value(row)) : value;
};

/** Rows for which the whole filter is true, each once, whatever was read, in the order of their keys. */
export function matching(
  set: EntitySet,
  rows: readonly unknown[],
  { filter }: Pick<Options, 'filter'>,
): readonly Found[] {
  const readers = new Map(set.columns.map((column) => [column.name, readerOf(column)]));
  const isTrue = filter && compile(filter, (name) => readers.get(name) as (row: unknown) => Value);
  const keys = keyOf(set);
  const found = rows
    .filter((row) => !isTrue || isTrue(row) === true)
    .map((row): Found => ({ row, key: keys.map(({ value }) => value(row)) }))
    .toSorted((a, b) => compareKeys(a.key, b.key));
  return found.filter(({ key }, at) => compareKeys(found[at - 1]?.key ?? [], key) !== 0);
}

/** All matches in the order asked and then by key, so that no two are equal. */
export function sorted(
  set: EntitySet,
  rows: readonly unknown[],
  options: Pick<Options, 'filter' | 'order'>,
): readonly Place[] {
  const { order } = options;
  const readers = order.map(({ column }) => readerOf(column));
  const places = matching(set, rows, options).map((one) => ({ ...one, values: readers.map((read) => read(one.row)) }));
  return order.length === 0 ? places : places.toSorted((a, b) => compareBy(order, a, b));
}

/**
 * One page of what is sorted, from where the page before ended. It begins after a row, not after a number of rows, so what changes
 * meanwhile neither hides nor repeats the rows that stay.
 */
export function pageOf(places: readonly Place[], options: Options, size: number, scope: CursorScope): Page {
  const { after, left } = startOf(options, scope);
  const from = after === null ? options.skip : firstAfter(places, (one) => compareBy(options.order, one, after) > 0);
  const shown = places.slice(from, from + Math.min(size, left ?? size));
  const last = shown.at(-1);
  const stillLeft = left === null ? null : left - shown.length;
  const isMore = last !== undefined && from + shown.length < places.length && stillLeft !== 0;
  return {
    rows: shown.map(({ row }) => row),
    count: places.length,
    next: isMore ? encodeCursor(scope, JSON.stringify([stillLeft, last.key, last.values])) : null,
  };
}

/** Where to begin, and how many rows of `$top` are still to come; null: all. */
function startOf(
  { skipToken, top }: Options,
  scope: CursorScope,
): { after: Omit<Place, 'row'> | null; left: number | null } {
  if (skipToken === null) return { after: null, left: top };
  const [left, key, values] = JSON.parse(decodeCursor(scope, skipToken)) as [number | null, Value[], Value[]];
  return { after: { key, values }, left };
}

/** Places are sorted, so those that come after stand together at the end. */
function firstAfter(places: readonly Place[], isAfter: (one: Place) => boolean): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(places[middle] as Place)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Comparing runs a dozen times a row, so it makes nothing that has to be cleared away. */
function compareBy(order: readonly Order[], a: Omit<Place, 'row'>, b: Omit<Place, 'row'>): number {
  for (let at = 0; at < order.length; at += 1) {
    const way = compareValues(a.values[at] ?? null, b.values[at] ?? null);
    if (way !== 0) return order[at]?.isDescending ? -way : way;
  }
  return compareKeys(a.key, b.key);
}

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (let at = 0; at < b.length; at += 1) {
    const way = compareValues(a[at] ?? null, b[at] ?? null);
    if (way !== 0) return way;
  }
  return 0;
}

/** Null stands before everything (OData 4.0, Protocol 11.2.6.2). */
function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
