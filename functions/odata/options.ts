import { Problem } from '../../schema/problem.ts';
import type { Column, EntitySet } from './edm.ts';
import { typesOf } from './entity-sets.ts';
import type { Expression } from './expression.ts';
import { parseFilter } from './parse-filter.ts';
import { type Token, tokensOf, unknownProperty, wrong, wrongAt } from './tokens.ts';

export interface Order {
  readonly column: Column<unknown>;
  readonly isDescending: boolean;
}

/** What a request asks of a set: its system query options, read. */
export interface Options {
  readonly filter: Expression | null;
  readonly order: readonly Order[];
  readonly select: readonly Column<unknown>[];
  /** As `$select` names them; null: all. */
  readonly selected: readonly string[] | null;
  readonly top: number | null;
  readonly skip: number;
  readonly isCounted: boolean;
  /** Where the page before ended. */
  readonly skipToken: string | null;
}

export type Query = Readonly<Record<string, string | undefined>>;

const known = ['$filter', '$select', '$orderby', '$top', '$skip', '$count', '$skiptoken', '$format', 'lang'];

/** Throws not-implemented (501) for options of the standard that there are not here, invalid-query (400) for what is none. */
export function checkOptions(query: Query): void {
  for (const name of Object.keys(query)) {
    if (known.includes(name)) continue;
    if (/^[$@]/.test(name)) throw new Problem('not-implemented', { what: name });
    throw wrong(name, 'unknown-parameter', `使えるもの: ${known.join(', ')} / not among these`);
  }
}

export function readOptions(query: Query, set: EntitySet): Options {
  checkOptions(query);
  const { $filter, $orderby, $select, $skiptoken } = query;
  const selected = $select === undefined ? null : selectedNames(set, $select);
  return {
    filter: $filter === undefined ? null : parseFilter($filter, typesOf(set)),
    order: $orderby === undefined ? [] : orderOf(set, $orderby),
    select: selected === null ? set.columns : set.columns.filter(({ name }) => selected.includes(name)),
    selected,
    top: wholeNumber('$top', query['$top']),
    skip: wholeNumber('$skip', query['$skip']) ?? 0,
    isCounted: isTrue('$count', query['$count']),
    skipToken: $skiptoken ?? null,
  };
}

function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw wrong(option, 'not-a-number', '0以上の整数 / a whole number from 0 up');
  return Number(text);
}

function isTrue(option: string, text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw wrong(option, 'not-a-boolean', 'true / false');
  return text === 'true';
}

/** Null: everything, as `*` says. */
function selectedNames(set: EntitySet, text: string): readonly string[] | null {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('*')) return null;
  for (const name of names) columnOf(set, '$select', { text: name, at: text.indexOf(name) + 1 });
  return names;
}

const ordersAtMost = 10;

function orderOf(set: EntitySet, text: string): Order[] {
  const tokens = [...tokensOf('$orderby', text)];
  const orders: Order[] = [];
  do {
    const first = tokens.shift() as Token;
    if (first.kind !== 'word')
      throw wrongAt('$orderby', 'syntax', first.at, '項目名が必要です', 'the name of a property is needed');
    if (tokens[0]?.text === '(') throw new Problem('not-implemented', { what: `$orderby ${first.text}()` });
    const direction = /^(asc|desc)$/.test(tokens[0]?.text ?? '') ? tokens.shift()?.text : 'asc';
    orders.push({ column: columnOf(set, '$orderby', first), isDescending: direction === 'desc' });
  } while (tokens[0]?.text === ',' && tokens.shift());
  const [rest] = tokens as [Token];
  if (rest.kind !== 'end')
    throw wrongAt('$orderby', 'syntax', rest.at, 'ascかdescか区切りが必要です', 'asc, desc or a comma is needed');
  if (orders.length > ordersAtMost)
    throw wrong('$orderby', 'too-many', `${ordersAtMost}項目まで / at most ${ordersAtMost}`);
  return orders;
}

function columnOf({ columns }: EntitySet, option: string, { text, at }: Pick<Token, 'text' | 'at'>): Column<unknown> {
  const found = columns.find(({ name }) => name === text);
  if (found) return found;
  if (text.includes('/')) throw new Problem('not-implemented', { what: `${option} ${text}` });
  throw unknownProperty(
    option,
    text,
    at,
    columns.map(({ name }) => name),
  );
}
