import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { limits } from './limits.ts';
import { overLimit, unreadable } from './refuse-file.ts';
import type { OpenedFile } from './sheet.ts';

/** A CSV file, its values still texts. Separators may be commas, semicolons or tabs, whichever its first line has most of. */
export function openCsv(bytes: Uint8Array): OpenedFile {
  const { text, encoding } = decodeText(bytes);
  return { kind: 'csv', encoding, sheets: [{ name: null, rows: rowsOf(text), formulas: new Map() }] };
}

function rowsOf(text: string): string[][] {
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: limits.rows + 1,
    });
    if (rows.length > limits.rows) throw tooManyRows();
    if (rows.some((row) => row.length > limits.columns)) throw tooManyColumns();
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw unreadable(
      'broken-csv',
      `CSVとして読めません（${line}行目付近）。引用符「"」の対応を確かめてください`,
      `The CSV is broken near line ${line}. Check its quotation marks`,
    );
  }
}

export const tooManyRows = () =>
  overLimit(
    'too-many-rows',
    `行が多すぎます。1つの表は${limits.rows}行まで、回答者は${limits.respondents}件までです。分けて送ってください`,
    `Too many rows: at most ${limits.rows} in a sheet, and ${limits.respondents} respondents. Send it in parts`,
  );

export const tooManyColumns = () =>
  overLimit(
    'too-many-columns',
    `列が多すぎます。${limits.columns}列までです`,
    `Too many columns: at most ${limits.columns}`,
  );

function separatorOf(text: string): string {
  const first = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}
