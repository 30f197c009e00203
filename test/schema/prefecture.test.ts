import { describe, expect, it } from 'vitest';
import { prefectureCode } from '../../schema/area.ts';
import { isPrefectureCode, prefectureName, prefectures } from '../../schema/prefecture.ts';

describe('isPrefectureCode', () => {
  it.each(['00', '48', '1', '013', 'JP', '', '13 ', '１３', 'toString'])('is false for %j', (text) => {
    expect(isPrefectureCode(text)).toBe(false);
  });
});

describe('prefectureName', () => {
  it('is unknown for what is no prefecture', () => {
    expect(['JP', '48', ''].map((code) => prefectureName(code))).toEqual([undefined, undefined, undefined]);
  });

  it('is the Japanese name', () => {
    expect((['01', '13', '26', '47'] as const).map((code) => prefectureName(code))).toEqual([
      '北海道',
      '東京都',
      '京都府',
      '沖縄県',
    ]);
  });
});

describe('prefectures', () => {
  it('are 01 to 47 in order, as the type of a code has them', () => {
    const codes = prefectures.map(({ code }) => code);

    expect(codes).toEqual(Array.from({ length: 47 }, (_, at) => String(at + 1).padStart(2, '0')));
    expect(codes.every((code) => isPrefectureCode(code) && prefectureCode.safeParse(code).success)).toBe(true);
  });

  it('have names of their own, which end in 都道府県, and full-width readings', () => {
    for (const of of ['name', 'nameEn', 'kana'] as const)
      expect(new Set(prefectures.map((one) => one[of])).size).toBe(47);
    expect(prefectures.filter(({ name }) => !/[都道府県]$/.test(name))).toEqual([]);
    expect(prefectures.filter(({ kana }) => !/^[ァ-ヴー]+$/.test(kana))).toEqual([]);
    expect(prefectures.filter(({ nameEn }) => !/^[A-Z][a-z]+$/.test(nameEn))).toEqual([]);
  });
});
