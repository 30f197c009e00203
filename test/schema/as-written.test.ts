import { describe, expect, it } from 'vitest';
import { isEmptyList, isNone, partsOf, readDay, readInteger, readYear, readYesNo } from '../../schema/as-written.ts';

describe('readInteger', () => {
  it.each(['', '-', '1.5', '12,34', '1e5', '約10', '10〜20', '二', '１，２３', '99999999999999999', '0x10', '(5)'])(
    'does not guess what “%s” is',
    (text) => {
      expect(readInteger(text)).toBeNull();
    },
  );

  it.each([
    ['0', 0],
    ['007', 7],
    ['１２３', 123],
    [' 1,234 ', 1234],
    ['１，２３４，５６７', 1_234_567],
    ['12.0', 12],
    ['▲5', -5],
    ['△１，０００', -1000],
    ['－3', -3],
    ['−3', -3],
    ['-0', 0],
    ['+4', 4],
    ['25人', 25],
    ['3か所', 3],
    ['1,000 円', 1000],
    ['12件', 12],
    ['②', 2],
  ])('reads “%s” as %d', (text, value) => {
    expect(readInteger(text)).toBe(value);
  });
});

describe('readYear', () => {
  it.each(['', '7', '25', '令和', '令和七年度', 'X7', '令和7年4月'])('does not take “%s” for a year', (text) => {
    expect(readYear(text)).toBeNull();
  });

  it.each([
    ['令和7年度', 2025],
    ['令和７年度', 2025],
    ['令和 7 年', 2025],
    ['令和元', 2019],
    ['令和元年度', 2019],
    ['㋿元年', 2019],
    ['R7', 2025],
    ['ｒ７', 2025],
    ['R.7', 2025],
    ['平成27', 2015],
    ['㍻27年度', 2015],
    ['H27', 2015],
    ['平成31年度', 2019],
    ['昭和64年', 1989],
    ['2025', 2025],
    ['２０２５年度', 2025],
  ])('reads “%s” as %d', (text, year) => {
    expect(readYear(text)).toBe(year);
  });
});

describe('readDay', () => {
  it.each(['', '2025-02-29', '2025/13/1', '4月1日', '令和7年', '2025-4', '45748'])(
    'does not take “%s” for a day',
    (text) => {
      expect(readDay(text)).toBeNull();
    },
  );

  it.each([
    ['2025-04-01', '2025-04-01'],
    ['2025/4/1', '2025-04-01'],
    ['２０２５．４．１', '2025-04-01'],
    ['2025年4月1日', '2025-04-01'],
    ['令和7年4月1日', '2025-04-01'],
    ['R7.4.1', '2025-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['2024/2/29', '2024-02-29'],
  ])('reads “%s” as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('readYesNo', () => {
  it.each(['', '?', '△', '2', 'はいいいえ'])('does not guess what “%s” means', (text) => {
    expect(readYesNo(text)).toBeNull();
  });

  it.each(['○', '◯', '〇', 'はい', '有', 'あり', 'TRUE', 'ｙｅｓ', '１', 'レ'])('reads “%s” as yes', (text) => {
    expect(readYesNo(text)).toBe(true);
  });

  it.each(['×', '✕', 'いいえ', '無', 'なし', 'False', 'ＮＯ', '0'])('reads “%s” as no', (text) => {
    expect(readYesNo(text)).toBe(false);
  });
});

describe('what is none', () => {
  it.each(['-', '－', '―', 'ー', '—', ' − ', '--'])('is a dash alone: “%s”', (text) => {
    expect(isNone(text)).toBe(true);
  });

  it.each(['', '-1', 'なし', '▲'])('is not “%s”', (text) => {
    expect(isNone(text)).toBe(false);
  });

  it.each(['なし', '無', '該当なし', 'none', '[]'])('is, of a list, “%s”', (text) => {
    expect(isEmptyList(text)).toBe(true);
  });
});

describe('partsOf', () => {
  it('takes lines, commas and semicolons of either width', () => {
    expect(partsOf('131016、131024，131032\r\n131041; 131059,,')).toEqual([
      '131016',
      '131024',
      '131032',
      '131041',
      '131059',
    ]);
  });
});
