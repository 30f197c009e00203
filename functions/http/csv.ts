import { stringify } from 'csv-stringify/sync';

export type CsvRow = readonly (string | number | null)[];

/**
 * UTF-8 with BOM and CRLF (RFC 4180), so that Excel opens it as it is. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it: names of zones and bases are others' to choose.
 */
export function csvText(rows: readonly CsvRow[]): string {
  return `\uFEFF${csvRows(rows)}`;
}

/** More rows of a text that has begun. */
export function csvRows(rows: readonly CsvRow[]): string {
  return rows.map((row) => `${row.map(cellText).join()}\r\n`).join('');
}

/** Nothing to quote, and no beginning that a spreadsheet would run. Nearly every cell is so: asking the library of each took thrice the time. */
const isPlain = /^(?![-=+@\t＝＋－＠])[^",\r\n]*$/;

function cellText(cell: string | number | null): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return isPlain.test(cell) ? cell : stringify([[cell]], { eof: false, escape_formulas: true });
}
