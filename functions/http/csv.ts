import { stringify } from 'csv-stringify/sync';

export type CsvRow = readonly (string | number | null)[];

/**
 * UTF-8 with BOM and CRLF (RFC 4180), so that Excel opens it as it is. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it: names of zones and bases are others' to choose.
 */
export function csvText(rows: readonly CsvRow[]): string {
  return lines(rows, true);
}

/** More rows of a text that has begun. */
export function csvRows(rows: readonly CsvRow[]): string {
  return lines(rows, false);
}

function lines(rows: readonly CsvRow[], bom: boolean): string {
  return stringify(rows as (string | number | null)[][], { bom, record_delimiter: 'windows', escape_formulas: true });
}
