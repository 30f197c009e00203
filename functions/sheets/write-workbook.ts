import ExcelJs from 'exceljs';
import type { Cell } from '../../schema/sheet-cell.ts';
import type { BuiltSheet } from './build-sheet.ts';
import { validationOf } from './cell-validation.ts';
import type { HeadingId } from './headings.ts';
import { columnName } from './sheet.ts';
import { formatOf, hidden, looks, widths } from './workbook-look.ts';

/** Something to say at a cell: in colour, and in a comment. */
export interface Remark {
  /** `E12` of the sheet of answers. */
  readonly cell: string;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** A sheet of words beside the answers. The first row is its title; rows of several cells are a table under headings. */
export interface SheetOfWords {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly table?: readonly (readonly string[])[];
}

export interface WorkbookParts {
  readonly before: readonly SheetOfWords[];
  readonly remarks?: readonly Remark[];
}

type Worksheet = ExcelJs.Worksheet;

/**
 * A workbook with the sheet of answers: drop-downs, ranges and lengths for what may be filled in, all else locked. The library
 * that writes it is loaded with this file alone, and never reads anything.
 */
export async function workbookBytes(built: BuiltSheet, { before, remarks = [] }: WorkbookParts): Promise<Uint8Array> {
  const book = new ExcelJs.Workbook();
  for (const words of before) writeWords(book.addWorksheet(nameOf(words.name), { pageSetup: page }), words);
  const sheet = book.addWorksheet(nameOf(built.sheet.name ?? '回答'), { pageSetup: page });
  writeGrid(sheet, built.sheet.rows);
  const lists = new Lists();
  if (built.layout.kind === 'one-respondent') dressOne(sheet, built, lists);
  else dressMany(sheet, built, lists);
  for (const remark of remarks) writeRemark(sheet, remark);
  await sheet.protect('', { formatColumns: true, formatRows: true, sort: true, autoFilter: true });
  lists.writeTo(book);
  book.views = [{ activeTab: remarks.length > 0 ? 0 : before.length } as ExcelJs.WorkbookView];
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** What spreadsheets take as the name of a sheet. */
const nameOf = (text: string) => text.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || 'Sheet';

/** Characters that XML has no place for, and what looks like the escape for them (ECMA-376, ST_Xstring). */
const inXml = (text: string) =>
  text
    .toWellFormed()
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replace(
      /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g,
      (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    );

/** On paper, all columns fit the width of a page. */
const page = { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

const valueOf = (cell: Cell) => (typeof cell === 'string' ? inXml(cell) : cell);

function writeGrid(sheet: Worksheet, rows: BuiltSheet['sheet']['rows']): void {
  rows.forEach((row, at) => {
    row.forEach((cell, column) => {
      if (cell !== null && cell !== '') sheet.getCell(at + 1, column + 1).value = valueOf(cell);
    });
  });
}

function writeWords(sheet: Worksheet, { title, lines, table = [] }: SheetOfWords): void {
  sheet.getColumn(1).width = table.length > 0 ? 14 : 100;
  const [head = [], ...rows] = table;
  sheet.addRow([inXml(title)]).getCell(1).style = { ...looks.title };
  for (const line of lines)
    sheet.addRow([inXml(line)]).getCell(1).style = { ...looks.told, ...(table.length > 0 && { alignment: {} }) };
  if (table.length === 0) return;
  head.forEach((_, at) => {
    if (at > 0) sheet.getColumn(at + 1).width = at > 2 ? 40 : 12;
  });
  for (const [cells, look] of [[head, looks.heading] as const, ...rows.map((row) => [row, looks.fixed] as const)])
    fitted(sheet, sheet.addRow(cells.map(inXml))).eachCell((cell) => (cell.style = { ...look }));
}

/** As high as its longest text needs: not every program sees to that. A full-width character is two wide. */
function fitted(sheet: Worksheet, row: ExcelJs.Row): ExcelJs.Row {
  let lines = 1;
  row.eachCell((cell, column) => {
    const { width = 10, hidden = false } = sheet.getColumn(column);
    if (!hidden && typeof cell.value === 'string')
      lines = Math.max(lines, Math.ceil(cell.value.replace(/[^\u0000-\u00ff]/g, '..').length / width));
  });
  if (lines > 1) row.height = 14 * Math.min(lines, 20);
  return row;
}

function dressColumns(sheet: Worksheet, { layout }: BuiltSheet): void {
  for (const [id, at] of Object.entries(layout.columns) as [HeadingId, number][]) {
    const column = sheet.getColumn(at + 1);
    column.width = widths[id];
    column.hidden = hidden.has(id) || (id === 'respondent' && layout.kind === 'one-respondent');
  }
}

/** Rows of places: every cell has a look of its own. */
function dressOne(sheet: Worksheet, built: BuiltSheet, lists: Lists): void {
  const { layout, language } = built;
  dressColumns(sheet, built);
  const first = layout.headRow + 1;
  const width = Math.max(...layout.slots.map(({ column }) => column)) + 1;
  for (const { column } of layout.slots) sheet.getColumn(column + 1).width = widths.answer;
  const rows = new Set(layout.slots.map(({ row }) => row ?? 0));
  for (let column = 1; column <= width; column++) sheet.getCell(first, column).style = { ...looks.heading };
  for (const row of rows)
    for (let column = 1; column <= width; column++) sheet.getCell(row + 1, column).style = { ...looks.fixed };
  for (const row of rows) fitted(sheet, sheet.getRow(row + 1));
  for (const { row, column, place, entry } of layout.slots) {
    if (entry >= (place.pointer.includes('*') ? (place.entries ?? Number.POSITIVE_INFINITY) : 1)) continue;
    const cell = sheet.getCell((row ?? 0) + 1, column + 1);
    cell.style = { ...looks.answer, numFmt: formatOf(place) };
    cell.dataValidation = validationOf(place, cell.address, language, lists.range);
  }
  sheet.views = [
    { state: 'frozen', ySplit: first, xSplit: 0, activeCell: `${columnName(layout.columns.answer ?? 0)}${first + 1}` },
  ];
}

/** Columns of places: looks and rules are whole columns', so that a sheet of thousands stays small. */
function dressMany(sheet: Worksheet, built: BuiltSheet, lists: Lists): void {
  const {
    layout,
    language,
    sheet: { rows },
  } = built;
  dressColumns(sheet, built);
  const first = layout.headRow + 2;
  const last = Math.max(rows.length, first);
  const ranges = sheet as unknown as { dataValidations: { add: (range: string, rule: unknown) => void } };
  for (const { column, place } of layout.slots) {
    const letters = columnName(column);
    const whole = sheet.getColumn(column + 1);
    whole.width = 18;
    whole.style = { ...looks.answer, numFmt: formatOf(place) };
    ranges.dataValidations.add(
      `${letters}${first}:${letters}${last}`,
      validationOf(place, `${letters}${first}`, language, lists.range),
    );
  }
  for (let row = 1; row < first; row++) sheet.getRow(row).eachCell((cell) => (cell.style = { ...looks.heading }));
  const isMachines = layout.headRow > 0 && (rows[layout.headRow] ?? []).some((cell) => String(cell).startsWith('/'));
  if (isMachines) sheet.getRow(layout.headRow + 1).hidden = true;
  sheet.views = [{ state: 'frozen', ySplit: layout.headRow + 1, xSplit: 3 }];
}

function writeRemark(sheet: Worksheet, { cell, severity, text }: Remark): void {
  const target = sheet.getCell(cell);
  target.style = { ...target.style, fill: looks[severity] };
  target.note = { texts: [{ text: inXml(text) }], margins: { insetmode: 'auto' } } as unknown as ExcelJs.Comment;
}

/** Words of drop-downs, in a sheet that nobody sees: longer lists than fit a rule, and words with commas. */
class Lists {
  readonly columns = new Map<string, readonly string[]>();

  readonly range = (words: readonly string[]): string => {
    const key = words.join('\n');
    if (!this.columns.has(key)) this.columns.set(key, words);
    const letters = columnName([...this.columns.keys()].indexOf(key));
    return `'選択肢'!$${letters}$1:$${letters}$${words.length}`;
  };

  writeTo(book: ExcelJs.Workbook): void {
    if (this.columns.size === 0) return;
    const sheet = book.addWorksheet('選択肢', { state: 'veryHidden' });
    [...this.columns.values()].forEach((words, column) => {
      words.forEach((word, row) => (sheet.getCell(row + 1, column + 1).value = inXml(word)));
    });
  }
}
