import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type Area,
  area,
  areasAround,
  areasOn,
  checkDigit,
  hasValidCheckDigit,
  isMistyped,
  isValidOn,
  municipalitiesOn,
  municipalityCode,
} from '../../schema/area.ts';
import { isPrefectureCode, prefectureName, prefectures } from '../../schema/prefecture.ts';
import { areasOf } from '../support/zones.ts';

const tomiyaTown: Area = {
  code: '044237',
  level: 'municipality',
  kind: 'town',
  prefecture: '04',
  name: '富谷町',
  kana: 'トミヤマチ',
  nameEn: null,
  validFrom: '2014-04-05',
  validTo: '2016-10-09',
  successors: ['042161'],
};
const tomiyaCity: Area = {
  ...tomiyaTown,
  code: '042161',
  kind: 'city',
  name: '富谷市',
  kana: 'トミヤシ',
  validFrom: '2016-10-10',
  validTo: null,
  successors: [],
  predecessors: ['044237'],
};
const miyagi: Area = {
  ...tomiyaCity,
  code: '04',
  level: 'prefecture',
  kind: 'prefecture',
  name: '宮城県',
  kana: 'ミヤギケン',
  nameEn: 'Miyagi',
  validFrom: '2014-04-05',
  predecessors: [],
};

const aoba: Area = {
  ...miyagi,
  code: '041017',
  level: 'ward',
  kind: 'ward',
  name: '青葉区',
  kana: 'アオバク',
  nameEn: null,
  parent: '041009',
};

describe('checkDigit', () => {
  it.each(['', '1310', '131016', '1310a', '１３１０１'])('rejects %j, which is not five digits', (text) => {
    expect(() => checkDigit(text)).toThrow(RangeError);
  });

  it.each([
    ['13101', '6'],
    ['14100', '3'],
    ['01100', '2'],
    ['01101', '1'],
    ['01303', '0'],
  ])('of %s is %s', (first5, digit) => {
    expect(checkDigit(first5)).toBe(digit);
  });
});

describe('hasValidCheckDigit', () => {
  it.each(['131017', '13101', '1310160', '', ' 131016', '13101６'])('is false for %j', (code) => {
    expect(hasValidCheckDigit(code)).toBe(false);
  });

  it.each(['131016', '141003', '011002', '011011', '013030'])('is true for %s', (code) => {
    expect(hasValidCheckDigit(code)).toBe(true);
  });

  it('takes exactly one of the ten possible check digits', () => {
    const missed = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((digit) =>
      hasValidCheckDigit(`14100${digit}`),
    );
    expect(missed).toEqual(['3']);
  });
});

describe('isMistyped', () => {
  it.each([
    ['131017', true],
    ['131016', false],
    // No code of six digits: somebody else's to tell.
    ['13', false],
    ['40-fukuoka', false],
  ])('%s: %s', (code, expected) => {
    expect(isMistyped(code)).toBe(expected);
  });
});

describe('municipalityCode', () => {
  it.each([
    ['a wrong check digit', '131015'],
    ['five digits', '13101'],
    ['seven digits', '1310160'],
    ['a prefecture', '130001'],
    ['a union of municipalities', `13800${checkDigit('13800')}`],
    ['a prefecture number above 47', `48101${checkDigit('48101')}`],
    ['prefecture 00', `00101${checkDigit('00101')}`],
    ['full-width digits', '１３１０１６'],
  ])('rejects %s', (_, code) => {
    expect(municipalityCode.safeParse(code).success).toBe(false);
  });

  it('rejects a number', () => {
    expect(municipalityCode.safeParse(131016).success).toBe(false);
  });

  it('keeps a leading zero', () => {
    expect(municipalityCode.parse('011002')).toBe('011002');
  });
});

describe('area', () => {
  it.each([
    ['a municipality with a 2-digit code', { ...tomiyaTown, code: '04' }, 'code'],
    ['a prefecture with a 6-digit code', { ...miyagi, code: '042161' }, 'code'],
    ['a wrong check digit', { ...tomiyaTown, code: '044236' }, 'code'],
    ['a code of another prefecture', { ...tomiyaTown, prefecture: '05' }, 'prefecture'],
    ['a prefecture that is a town', { ...miyagi, kind: 'town' }, 'kind'],
    ['a ward without its city', { ...aoba, parent: undefined }, 'parent'],
    ['a ward of a city of another prefecture', { ...aoba, parent: '141003' }, 'parent'],
    ['a municipality with a city', { ...tomiyaTown, parent: '041009' }, 'parent'],
    ['a ward that is a town', { ...aoba, kind: 'town' }, 'kind'],
    ['an end before the beginning', { ...tomiyaTown, validTo: '2014-04-04' }, 'validTo'],
    ['hiragana as kana', { ...tomiyaTown, kana: 'とみやまち' }, 'kana'],
    ['half-width kana', { ...tomiyaTown, kana: 'ﾄﾐﾔﾏﾁ' }, 'kana'],
    ['a day that does not exist', { ...tomiyaTown, validFrom: '2015-02-29' }, 'validFrom'],
    ['a successor with a wrong check digit', { ...tomiyaTown, successors: ['042160'] }, 'successors'],
  ])('rejects %s', (_, value, field) => {
    const issues = area.safeParse(value).error?.issues.map(({ path }) => path[0]);

    expect(issues).toEqual([field]);
  });

  it('rejects an unknown field', () => {
    expect(area.safeParse({ ...tomiyaTown, population: 52_000 }).success).toBe(false);
  });

  it('takes municipalities, wards and prefectures as they are', () => {
    const areas = [tomiyaTown, tomiyaCity, aoba, miyagi];

    expect(areas.map((value) => area.parse(value))).toEqual(areas);
  });

  it('can be written as JSON Schema', () => {
    expect(z.toJSONSchema(area)).toMatchObject({ type: 'object', additionalProperties: false });
  });
});

describe('areasOn', () => {
  it('counts neither the day before the first nor the day after the last', () => {
    expect([isValidOn(tomiyaCity, '2016-10-09'), isValidOn(tomiyaTown, '2016-10-10')]).toEqual([false, false]);
  });

  it('counts the first and the last day themselves', () => {
    const ends = ['2014-04-05', '2016-10-09'];

    expect(ends.map((day) => isValidOn(tomiyaTown, day))).toEqual([true, true]);
  });

  it('gives the name and code of the day', () => {
    const areas = [tomiyaTown, tomiyaCity];

    expect([areasOn(areas, '2015-08-01'), areasOn(areas, '2026-04-01')]).toEqual([[tomiyaTown], [tomiyaCity]]);
  });
});

describe('areasAround', () => {
  const fukuoka = areasOf('40').filter(({ level }) => level === 'municipality');

  it('takes what the master says of its first day for the days before', () => {
    const codes = ['2013-04-01', '2014-04-05', '2018-09-30'].map((day) => areasAround(fukuoka, day).length);

    expect(codes).toEqual([60, 60, 60]);
  });

  it('follows a change of code', () => {
    const has = (day: string) => areasAround(fukuoka, day).some(({ code }) => code === '402311');

    expect([has('2018-09-30'), has('2018-10-01')]).toEqual([false, true]);
  });
});

describe('municipalitiesOn', () => {
  it('leaves out prefectures and wards', () => {
    expect(municipalitiesOn([miyagi, tomiyaCity, aoba], '2026-04-01')).toEqual([tomiyaCity]);
  });
});

describe('prefecture', () => {
  it.each(['00', '48', '1', '013', 'JP', ''])('knows no prefecture %j', (text) => {
    expect([isPrefectureCode(text), prefectureName(text)]).toEqual([false, undefined]);
  });

  it('lists 01 to 47 in order', () => {
    const codes = Array.from({ length: 47 }, (_, index) => String(index + 1).padStart(2, '0'));

    expect(prefectures.map(({ code }) => code)).toEqual(codes);
  });

  it('names a prefecture', () => {
    expect([isPrefectureCode('13'), prefectureName('13')]).toEqual([true, '東京都']);
  });
});
