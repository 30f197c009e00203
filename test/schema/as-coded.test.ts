import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, municipalityCode } from '../../schema/area.ts';
import { readMunicipalityCode, readPrefectureCode } from '../../schema/as-coded.ts';

const municipalities = fc
  .tuple(fc.integer({ min: 1, max: 47 }), fc.integer({ min: 100, max: 799 }))
  .map(([prefecture, rest]) => `${String(prefecture).padStart(2, '0')}${rest}`)
  .map((first5) => `${first5}${checkDigit(first5)}`)
  .filter((code) => municipalityCode.safeParse(code).success);

describe('readMunicipalityCode', () => {
  it.each(['', '101', '1234567', '13A016', '千代田区', '0000', '99999'])('does not take “%s”', (text) => {
    expect(readMunicipalityCode(text)).toBeNull();
  });

  it.each([
    ['131016', '131016', false],
    ['１３１０１６', '131016', false],
    // A spreadsheet ate the zero of Sapporo.
    ['11002', '011002', true],
    // The first five digits of Chiyoda.
    ['13101', '131016', true],
  ])('reads “%s” as %s', (text, code, isRecovered) => {
    expect(readMunicipalityCode(text)).toEqual({ code, isRecovered });
  });

  it('does not choose between two that fit, unless one alone may stand there', () => {
    const either = readMunicipalityCode('12203');

    expect(either).toEqual({ candidates: ['012203', '122033'] });
    expect(readMunicipalityCode('12203', (code) => code === '122033')).toEqual({ code: '122033', isRecovered: true });
  });

  it('gives every code back that lost its zero or its check digit, or says between which it can’t choose', () => {
    fc.assert(
      fc.property(municipalities, (code) => {
        const eaten = readMunicipalityCode(String(Number(code)));
        const short = readMunicipalityCode(code.slice(0, 5));
        for (const read of [eaten, short])
          expect(read && ('code' in read ? [read.code] : read.candidates)).toContain(code);
      }),
    );
  });
});

describe('readPrefectureCode', () => {
  it.each(['', '48', '0', '131016'])('does not take “%s”', (text) => {
    expect(readPrefectureCode(text)).toBeNull();
  });

  it.each([
    ['13', '13', false],
    ['1', '01', true],
    ['０４', '04', false],
  ])('reads “%s” as %s', (text, code, isRecovered) => {
    expect(readPrefectureCode(text)).toEqual({ code, isRecovered });
  });
});
