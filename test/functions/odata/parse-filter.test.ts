import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../../../functions/odata/expression.ts';
import { parseFilter } from '../../../functions/odata/parse-filter.ts';
import { Problem } from '../../../schema/problem.ts';

const columns = new Map<string, Type>([
  ['indicator', 'string'],
  ['fiscalYear', 'number'],
  ['additive', 'boolean'],
  ['asOf', 'date'],
  ['dueAt', 'instant'],
]);

/** Code and place of a refusal. */
function refusal(text: string): string {
  try {
    parseFilter(text, columns);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [place] = error.places;
    return place
      ? `${place.code} ${/^\d+/.exec(place.message)?.[0] ?? ''}`.trim()
      : `${error.code} ${error.values['what']}`;
  }
  return 'none';
}

describe('a filter that is none', () => {
  it.each([
    ['', 'syntax 1'],
    ['indicator', 'not-a-condition 10'],
    ["indicator eq 'a", 'syntax 14'],
    ["indicator eq 'a' fiscalYear", 'syntax 18'],
    ["indicator eq 'a' and", 'syntax 21'],
    ['indicator eq', 'syntax 13'],
    ['fiscalYear in ()', 'syntax 16'],
    ['fiscalYear in (2015', 'syntax 20'],
    ["(indicator eq 'a'", 'syntax 18'],
    ["indicator = 'a'", 'syntax 11'],
    ["fiscalYear eq '2015'", 'type-mismatch 15'],
    ['indicator in (1,2)', 'type-mismatch 15'],
    ['contains(fiscalYear,1)', 'type-mismatch 10'],
    ['contains(indicator)', 'syntax 19'],
    ["inidcator eq 'a'", 'unknown-property 1'],
    ['asOf eq 2015-13-01 x', 'syntax 20'],
    ['dueAt gt 2015-99-01T00:00:00Z', 'syntax 10'],
  ])('%s is refused with the position: %s', (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('says which properties there are', () => {
    expect(() => parseFilter("name eq 'a'", columns)).toThrow(
      expect.objectContaining({
        places: [
          {
            pointer: '/$filter',
            code: 'unknown-property',
            message:
              '1文字目: nameという項目はありません / at character 1: there is no property name; 項目 / properties: indicator, fiscalYear, additive, asOf, dueAt',
          },
        ],
      }),
    );
  });
});

describe('what the standard has and this service has not', () => {
  it.each([
    ['fiscalYear add 1 eq 2016', 'add'],
    ["indicator has 'x'", 'has'],
    ['length(indicator) gt 3', 'length()'],
    ["areas/any(a:a eq 'x')", 'areas/any()'],
    ["area/code eq '13'", 'area/code'],
    ['$it eq 1', '$it'],
    ['@p eq 1', '@p'],
    ['cast(fiscalYear,Edm.String) eq null', 'cast()'],
  ])('%s is named as not supported', (text, what) => {
    expect(refusal(text)).toBe(`not-implemented $filter ${what}`);
  });
});

describe('limits', () => {
  const terms = (count: number) => Array.from({ length: count }, (_, at) => `fiscalYear eq ${at}`).join(' or ');
  const nested = (levels: number) => `${'('.repeat(levels)}fiscalYear eq 1${')'.repeat(levels)}`;

  it('are 2,048 bytes of UTF-8, 10 levels and 50 terms', () => {
    const long = (bytes: number) =>
      `indicator eq '${'あ'.repeat(Math.floor((bytes - 15) / 3))}'`.padEnd(bytes - Math.floor((bytes - 15) / 3) * 2);
    const texts = [long(2048), `${long(2048)} `, nested(10), nested(11), terms(50), terms(51)];

    expect(texts.map(refusal)).toEqual(['none', 'too-long 2048', 'none', 'too-deep', 'none', 'too-many-terms']);
  });

  it('count a chain of nots and of functions as levels', () => {
    expect(
      [`${'not '.repeat(11)}additive`, `${'tolower('.repeat(11)}indicator${')'.repeat(11)} eq 'a'`].map(refusal),
    ).toEqual(['too-deep', 'too-deep']);
  });
});

describe('a filter', () => {
  it('binds not before and, and before or', () => {
    const one = (value: number) => ({
      kind: 'compare',
      type: 'boolean',
      op: 'eq',
      left: { kind: 'property', type: 'number', name: 'fiscalYear' },
      right: { kind: 'literal', type: 'number', value },
    });

    expect(parseFilter('fiscalYear eq 1 or not (fiscalYear eq 2) and fiscalYear eq 3', columns)).toEqual({
      kind: 'or',
      type: 'boolean',
      terms: [one(1), { kind: 'and', type: 'boolean', terms: [{ kind: 'not', type: 'boolean', of: one(2) }, one(3)] }],
    });
  });

  it.each([
    ["'O''Brien 東京'", "O'Brien 東京"],
    ['-3.5e2', -350],
    ['null', null],
    ['2015-08-01', '2015-08-01'],
    ['2015-09-01T00:00:00+09:00', Date.UTC(2015, 7, 31, 15)],
    ['2015-09-01T00:00:00 09:00', Date.UTC(2015, 7, 31, 15)],
    ['2015-08-31T15:00Z', Date.UTC(2015, 7, 31, 15)],
  ])('reads the value %s', (text, value) => {
    const name = { string: 'indicator', number: 'fiscalYear' }[typeof value as string] ?? 'indicator';
    const property = /^\d{4}-\d\d-\d\d$/.test(text) ? 'asOf' : /T/.test(text) && !text.startsWith("'") ? 'dueAt' : name;

    expect(parseFilter(`${property} eq ${text}`, columns)).toMatchObject({ right: { value } });
  });

  it('of any text whatever is read or refused with a problem, never another error', () => {
    const pieces = [
      'indicator',
      'fiscalYear',
      ' eq ',
      ' in ',
      '(',
      ')',
      "'",
      ',',
      ' and ',
      'not ',
      '1',
      '2015-08-01',
      'contains',
      '/',
      '$',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((all) => all.join('')),
    );

    fc.assert(
      fc.property(texts, (text) => typeof refusal(text) === 'string'),
      { numRuns: 2_000 },
    );
  });
});
