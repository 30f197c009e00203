import { describe, expect, it } from 'vitest';
import {
  day,
  dayInTokyo,
  fiscalYear,
  fiscalYearOf,
  instant,
  instantInTokyo,
  plainInstant,
} from '../../schema/fiscal-year.ts';

describe('day', () => {
  it('refuses what is no day of the calendar', () => {
    const wrong = ['2015-02-29', '2015-13-01', '2015-04-31', '2015-4-1', '2015-04-01T00:00:00Z', '平成27年4月1日', ''];

    expect(wrong.filter((text) => day.safeParse(text).success)).toEqual([]);
  });

  it('takes the leap day of a leap year', () => {
    expect(day.parse('2016-02-29')).toBe('2016-02-29');
  });
});

describe('instant', () => {
  it('refuses an instant that does not say its offset', () => {
    expect(
      ['2015-09-30T23:59:59', '2015-09-30', '2015-09-30T25:00:00Z'].filter((text) => instant.safeParse(text).success),
    ).toEqual([]);
  });

  it('takes an offset and Z, with or without fractions', () => {
    const right = ['2015-09-30T23:59:59+09:00', '2015-09-30T14:59:59Z', '2015-09-30T14:59:59.123Z'];

    expect(right.filter((text) => !instant.safeParse(text).success)).toEqual([]);
  });
});

describe('fiscalYear', () => {
  it('is an integer from 1989 to 2100', () => {
    expect([1988, 1989, 2100, 2101, 2015.5, '2015'].map((year) => fiscalYear.safeParse(year).success)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('dayInTokyo', () => {
  it.each([
    ['2026-03-31T14:59:59.999Z', '2026-03-31'],
    ['2026-03-31T15:00:00.000Z', '2026-04-01'],
    ['2025-12-31T15:00:00.000Z', '2026-01-01'],
  ])('reads %s as %s', (now, expected) => {
    expect(dayInTokyo(new Date(now))).toBe(expected);
  });
});

describe('instantInTokyo', () => {
  it('prints the same instant with the offset of Japan', () => {
    const now = new Date('2026-03-31T15:00:00.123Z');

    expect(instantInTokyo(now)).toBe('2026-04-01T00:00:00.123+09:00');
    expect(Date.parse(instantInTokyo(now))).toBe(now.getTime());
  });
});

describe('fiscalYearOf', () => {
  it.each([
    ['2015-03-31', 2014],
    ['2015-04-01', 2015],
    ['2016-01-01', 2015],
    ['2016-03-31', 2015],
  ])('puts %s into fiscal %i', (text, expected) => {
    expect(fiscalYearOf(text)).toBe(expected);
  });
});

describe('plainInstant', () => {
  it.each([
    ['2015-09-30T14:59:59Z', '2015-09-30T23:59:59+09:00'],
    ['2015-09-30T23:59:59+09:00', '2015-09-30T23:59:59+09:00'],
    ['2015-09-30T23:59:59.999+09:00', '2015-09-30T23:59:59.999+09:00'],
    ['2015-12-31T20:00:00-04:00', '2016-01-01T09:00:00+09:00'],
  ])('shows %s as %s', (given, expected) => {
    expect(plainInstant(given)).toBe(expected);
  });
});
