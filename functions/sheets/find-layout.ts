import { type Cell, textOfCell } from '../../schema/sheet-cell.ts';
import type { Place } from '../../schema/sheet-place.ts';
import { entryOf, type HeadingId, headingOf } from './headings.ts';
import type { PlaceFinder } from './place-finder.ts';
import type { Sheet } from './sheet.ts';

/** One cell that takes an answer. `row` null: the row of the respondent. `entry`: which entry of a list its column stands for. */
export interface Slot {
  readonly row: number | null;
  readonly column: number;
  readonly place: Place;
  readonly entry: number;
}

/** Where in a sheet what stands. Rows and columns from 0. */
export interface Layout {
  readonly kind: 'one-respondent' | 'row-per-respondent';
  /** The last row of headings. */
  readonly headRow: number;
  readonly columns: Partial<Readonly<Record<HeadingId, number>>>;
  readonly slots: readonly Slot[];
  /** Rows or columns that hold something and name no place of the form. */
  readonly strangers: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

/** Headings are looked for in the first rows: titles and notes may stand before them. */
const searched = 40;

/** How a sheet is laid out, null where it is no sheet of answers. */
export function findLayout(sheet: Sheet, finder: PlaceFinder): Layout | null {
  for (let row = 0; row < Math.min(searched, sheet.rows.length); row++) {
    const found = oneRespondent(sheet, row, finder) ?? manyRespondents(sheet, row, finder);
    if (found) return found;
  }
  return null;
}

const textsOf = (row: readonly Cell[] | undefined) => (row ?? []).map((cell) => textOfCell(cell).trim());

function headingsIn(texts: readonly string[]): Layout['columns'] {
  const columns: Partial<Record<HeadingId, number>> = {};
  texts.forEach((text, column) => {
    const heading = headingOf(text);
    if (heading) columns[heading] ??= column;
  });
  return columns;
}

function oneRespondent({ rows }: Sheet, headRow: number, finder: PlaceFinder): Layout | null {
  const texts = textsOf(rows[headRow]);
  const columns = headingsIn(texts);
  if (columns.answer === undefined || (columns.pointer ?? columns.label) === undefined) return null;
  const entries = texts.flatMap((text, column) => {
    const entry = entryOf(text);
    return entry === null ? [] : [{ entry, column }];
  });
  const slots: Slot[] = [];
  const strangers: Layout['strangers'][number][] = [];
  for (let row = headRow + 1; row < rows.length; row++) {
    const own = textsOf(rows[row]);
    const at = (id: HeadingId) => own[columns[id] ?? -1] ?? '';
    const place = finder.byPointer(at('pointer')) ?? (at('pointer') ? null : finder.byLabel(at('label'), at('number')));
    if (place) slots.push(...entries.map(({ entry, column }) => ({ row, column, place, entry })));
    else if (entries.some(({ column }) => own[column]))
      strangers.push({ row, column: columns.pointer ?? columns.label ?? 0, text: at('pointer') || at('label') });
  }
  return slots.length > 0 ? { kind: 'one-respondent', headRow, columns, slots, strangers } : null;
}

function manyRespondents(sheet: Sheet, row: number, finder: PlaceFinder): Layout | null {
  const { respondent } = headingsIn(textsOf(sheet.rows[row]));
  if (respondent === undefined) return null;
  const one = columnsUnder(sheet, row, row, finder);
  // Merged with the cell below it, the heading of the respondents leaves that one empty: headings take two rows.
  const isOverTwo = textsOf(sheet.rows[row + 1])[respondent] === '';
  const two = isOverTwo ? columnsUnder(sheet, row, row + 1, finder) : one;
  const better = two.slots.length > one.slots.length ? two : one;
  return better.slots.length > 0 ? better : null;
}

/** Columns as their headings say: those of the row `parts`, which may be of a group that stands in the row above it. */
function columnsUnder({ rows }: Sheet, row: number, parts: number, finder: PlaceFinder): Layout {
  const own = textsOf(rows[row]);
  const texts = textsOf(rows[parts]);
  const above = filledRight(textsOf(rows[parts - 1]));
  const below = textsOf(rows[parts + 1]);
  const hasPointers = below.some((text) => finder.byPointer(text));
  const width = Math.max(own.length, texts.length, hasPointers ? below.length : 0);
  const columns = headingsIn(own);
  const slots: Slot[] = [];
  const strangers: Layout['strangers'][number][] = [];
  for (let column = 0; column < width; column++) {
    const heading = texts[column] ?? '';
    const pointer = hasPointers ? (below[column] ?? '') : '';
    const place = finder.byPointer(pointer || heading) ?? byWords(finder, above[column] ?? '', heading);
    if (place) slots.push({ row: null, column, place, entry: 0 });
    else if (heading && !headingOf(heading)) strangers.push({ row: parts, column, text: heading });
  }
  return { kind: 'row-per-respondent', headRow: hasPointers ? parts + 1 : parts, columns, slots, strangers };
}

/** A merged heading stands in its first cell alone. */
function filledRight(texts: readonly string[]): string[] {
  let last = '';
  return texts.map((text) => (last = text || last));
}

/** Alone, or as the part of the heading above it. */
const byWords = (finder: PlaceFinder, above: string, heading: string) =>
  [heading || above, `${above}（${heading}）`, `${above}：${heading}`, `${above} (${heading})`, `${above}: ${heading}`]
    .map((words) => finder.byLabel(words))
    .find((place) => place !== null) ?? null;
