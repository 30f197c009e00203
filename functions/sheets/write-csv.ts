import { stringify } from 'csv-stringify/sync';
import { type Cell, textOfCell } from '../../schema/sheet-cell.ts';
import { encodeShiftJis } from './encode-shift-jis.ts';

export type CsvEncoding = 'utf-8' | 'shift_jis';

/**
 * A table as CSV (RFC 4180): CRLF, and a mark before UTF-8 so that Excel knows it. Texts of respondents are escaped where they
 * are written into their cells, not here. Throws `not-in-shift-jis` for what that encoding can't hold.
 */
export function csvBytes(rows: readonly (readonly Cell[])[], encoding: CsvEncoding): Uint8Array {
  const text = stringify(
    rows.map((row) => row.map((cell) => textOfCell(cell))),
    { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ },
  );
  return encoding === 'shift_jis' ? encodeShiftJis(text) : Buffer.from(`\uFEFF${text}`, 'utf8');
}
