import { limits } from './limits.ts';
import { tooManyColumns, tooManyRows } from './open-csv.ts';
import type { Sheet } from './sheet.ts';

/** What has to be known of a worksheet before and beside its values. */
export interface ScannedWorksheet {
  /** Without the blank rows at its end, which some programs write by the million. */
  readonly xml: string;
  readonly formulas: Sheet['formulas'];
  readonly cells: number;
}

/** Attributes are held to a length, and no cell is looked into beyond the next: what is no worksheet costs one pass as well. */
const cell = /<(?:\w+:)?c\b[^<>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}?(\/?>)(\s{0,20}<(?:\w+:)?f\b)?/g;

/** Formulas of a worksheet, and a refusal where its values reach further than a sheet may. */
export function scanWorksheet(whole: string): ScannedWorksheet {
  const xml = withoutBlankEnd(whole);
  const formulas = new Map<string, { hasValue: boolean }>();
  let open: { address: string; from: number } | null = null;
  let farthest = '';
  let last = 0;
  let cells = 0;
  for (const match of xml.matchAll(cell)) {
    if (open) formulas.set(open.address, { hasValue: hasValue(xml.slice(open.from, match.index)) });
    open = null;
    cells += 1;
    const [, column = '', row = '', end, formula] = match;
    if (end === '/>') continue;
    if (column.length > farthest.length || (column.length === farthest.length && column > farthest)) farthest = column;
    last = Math.max(last, Number(row));
    if (formula) open = { address: `${column}${row}`, from: match.index };
  }
  if (open) formulas.set(open.address, { hasValue: hasValue(xml.slice(open.from)) });
  if (last > limits.rows) throw tooManyRows();
  if (numberOf(farthest) > limits.columns) throw tooManyColumns();
  return { xml, formulas, cells };
}

/** Whether a cell has a value; what follows the cell does not count. */
function hasValue(from: string): boolean {
  const end = from.search(/<\/(?:\w+:)?c>/);
  return end >= 0 && /<(?:\w+:)?v>[^<]/.test(from.slice(0, end));
}

const numberOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function withoutBlankEnd(xml: string): string {
  const end = xml.lastIndexOf('</sheetData>');
  if (end < 0) return xml;
  let cut = end;
  for (;;) {
    const start = xml.lastIndexOf('<row', cut - 1);
    if (start < 0 || /<(?:\w+:)?(v|is)>/.test(xml.slice(start, cut))) break;
    cut = start;
  }
  return cut === end ? xml : `${xml.slice(0, cut)}${xml.slice(end)}`;
}
