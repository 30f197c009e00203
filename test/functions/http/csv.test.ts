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
});
