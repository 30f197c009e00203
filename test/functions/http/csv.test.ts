import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../functions/http/csv.ts';

describe('csvText', () => {
  it('begins with a byte order mark, ends lines as Windows does, and quotes what has to be', () => {
    expect(
      csvText([
        ['a', 1, null],
        ['b,"c"', 2.5, 'd'],
      ]),
    ).toBe('\uFEFFa,1,\r\n"b,""c""",2.5,d\r\n');
  });

  it('puts an apostrophe before what a spreadsheet would run', () => {
    expect(csvText([['=1+1', '-1']])).toBe("\uFEFF'=1+1,'-1\r\n");
  });

  it('quotes any break of a line, whatever ends its own', () => {
    expect(csvText([['a\nb', 'c\rd', 'e\r\nf']])).toBe('\uFEFF"a\nb","c\rd","e\r\nf"\r\n');
  });

  it('writes every other cell as the library does', () => {
    const beginnings = ['', '=', '+', '-', '@', '\t', '＝', '＋', '－', '＠', ' ', '"', ',', '市', "'"];
    const texts = beginnings.flatMap((one) => ['', 'a', one].flatMap((other) => [one + other, other + one]));
    const rows = [...texts, 0, -1, 2.5, null].map((cell) => [cell, 'next']);

    expect(csvText(rows)).toBe(stringify(rows, { bom: true, record_delimiter: 'windows', escape_formulas: true }));
  });
});
