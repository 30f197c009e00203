import type { Column, EntitySet } from './edm.ts';
import { keyOf } from './entity-sets.ts';
import { namespace } from './metadata.ts';
import type { Value } from './value.ts';

/** How much an answer says about itself: `odata.metadata` of `Accept` and `$format`. */
export type Level = 'none' | 'minimal' | 'full';

const texts = new Map<string, string>();
/** Names of areas and labels stand in many rows: each is written as JSON once. */
function jsonText(value: string): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (texts.size > 20_000) texts.clear();
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

const jsonOf = (value: Value): string => (typeof value === 'string' ? jsonText(value) : String(value));

/** Types that JSON does not show by itself; only a full answer names them. */
const annotation = ({ name, type }: Column<unknown>) =>
  type === 'Edm.String' || type === 'Edm.Boolean' ? '' : `"${name}@odata.type":"#${type.slice(4)}",`;

type Write = (row: unknown) => string;
type Run = readonly [Column<unknown>, ...Column<unknown>[]];

/**
 * Writes rows of a set, divided by commas, with the columns chosen, as parts of a text that is put together once. Names of columns,
 * and what rows share, are written once too.
 */
export function writeRows(
  into: string[],
  set: EntitySet,
  rows: readonly unknown[],
  columns: readonly Column<unknown>[],
  level: Level,
): void {
  const keys = keyOf(set);
  const aboutRow: Write = (row) =>
    `"@odata.type":"#${namespace}.${set.type}","@odata.id":${jsonOf(idOf(set, keys, row))},`;
  const runs = runsOf(columns).map((run, at) => runWriter(run, level, at === 0 ? '' : ','));
  const writers = level === 'full' ? [aboutRow, ...runs] : runs;
  for (const row of rows) {
    into.push(row === rows[0] ? '{' : ',{');
    for (const write of writers) into.push(write(row));
    into.push('}');
  }
}

/** Columns side by side that are read from the same part of a row, or each from the whole of it. */
function runsOf(columns: readonly Column<unknown>[]): readonly Run[] {
  const runs: [Column<unknown>, ...Column<unknown>[]][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last && last[0].part === column.part) last.push(column);
    else runs.push([column]);
  }
  return runs;
}

function runWriter(run: Run, level: Level, before: string): Write {
  const cells = run.map((column, at) => cellWriter(column, level, at === 0 ? before : ','));
  const write: Write = (row) => cells.map((cell) => cell(row)).join('');
  const { part } = run[0];
  if (!part) return write;
  const known = new Map<object, string>();
  return (row) => {
    const of = part(row);
    const text = known.get(of) ?? write(row);
    known.set(of, text);
    return text;
  };
}

/** Rows that follow one another often have the same value. */
function cellWriter(column: Column<unknown>, level: Level, before: string): Write {
  const head = `${before}${level === 'full' ? annotation(column) : ''}"${column.name}":`;
  let last: Value | undefined;
  let text = '';
  return (row) => {
    const value = column.value(row);
    if (value !== last) text = head + jsonOf(value);
    last = value;
    return text;
  };
}

function idOf({ name }: EntitySet, keys: readonly Column<unknown>[], row: unknown): string {
  const parts = keys.map((key) => {
    const value = key.value(row);
    const literal = typeof value === 'string' ? `'${encodeURIComponent(value.replaceAll("'", "''"))}'` : String(value);
    return keys.length === 1 ? literal : `${key.name}=${literal}`;
  });
  return `${name}(${parts.join(',')})`;
}
