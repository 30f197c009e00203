import { describe, expect, it } from 'vitest';
import { table } from '../../../infra/cli/table.ts';

describe('table', () => {
  it('aligns kanji, which take two columns, with letters', () => {
    const text = table(
      ['コード', 'name', 'x'],
      [
        ['131016', '千代田区', ''],
        ['40', 'Fukuoka', '1'],
      ],
    );

    expect(text.split('\n')).toEqual([
      'コード  name      x',
      '------  --------  -',
      '131016  千代田区',
      '40      Fukuoka   1',
    ]);
  });
});
