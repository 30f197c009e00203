import { stringify } from 'csv-stringify/sync';

/**
 * UTF-8 with BOM and CRLF (RFC 4180), so that Excel opens it as it is. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it: names of zones and bases are others' to choose.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
