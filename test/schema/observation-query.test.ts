import { describe, expect, it } from 'vitest';
import { observationParameters, observationQuery } from '../../schema/observation-query.ts';

const queryOf = (given: Record<string, string>) =>
  observationQuery(observationParameters.parse({ indicator: 'zone-coverage', fiscalYear: '2024', ...given }));

describe('observationParameters', () => {
  it.each<[string, Record<string, string>]>([
    ['a parameter that there is not', { colour: 'red' }],
    ['an empty list', { entityType: '' }],
    ['a value that is no code', { source: 'the fund' }],
    ['a year in words', { fiscalYear: 'R6' }],
    ['an area that is none', { area: '40-' }],
    ['boundaries of no day', { boundaries: 'now' }],
    ['a year that is written otherwise', { fiscalYear: '0x7E8' }],
    ['a list that ends in a comma', { fiscalYear: '2024,' }],
    ['accepted and provisional figures in one', { status: 'accepted,provisional' }],
  ])('refuse %s', (_, given) => {
    expect(observationParameters.safeParse({ indicator: 'zone-coverage', fiscalYear: '2024', ...given }).success).toBe(
      false,
    );
  });
});

describe('a mistake in a query', () => {
  const messageOf = (given: object) =>
    observationParameters.safeParse(given).error?.issues.map(({ message }) => message);

  it.each([
    [{}, [/GET \/v1\/indicators lists them$/, /name fiscal years: 2015, or 2015,2016$/]],
    [{ indicator: 'response-rate', fiscalYear: '' }, [/a fiscal year in four digits; several by comma$/]],
    [{ indicator: 'Response', fiscalYear: '2015' }, [/lower-case letters, digits and hyphens$/]],
    [{ indicator: 'response-rate', fiscalYear: '2015', status: 'provisional,accepted' }, [/or provisional, not both$/]],
  ])('says what to write instead: %j', (given, expected) => {
    expect(messageOf(given)).toEqual(expected.map((message) => expect.stringMatching(message)));
  });
});

describe('a list', () => {
  const long = Array.from(
    { length: 110 },
    (_, at) => `an-indicator-whose-name-takes-sixty-characters-and-a-number-${at}`,
  );

  it('may name every indicator of the largest form, and no more than a URL carries', () => {
    expect(queryOf({ indicator: long.join() }).indicators).toEqual(long);
    expect(
      observationParameters.safeParse({
        indicator: [...long, ...long.map((id) => `x${id}`)].join(),
        fiscalYear: '2025',
      }).success,
    ).toBe(false);
  });
});

describe('observationQuery', () => {
  it('asks for accepted figures of everything that is not narrowed', () => {
    expect(queryOf({})).toEqual({
      indicators: ['zone-coverage'],
      fiscalYears: [2024],
      areas: null,
      level: null,
      within: null,
      boundaries: null,
      form: null,
      viaCrosswalk: false,
      publication: 'accepted',
      dimensions: {},
    });
  });

  it('takes every dimension by its name, each value once', () => {
    const given = {
      item: 'a, ku',
      bin: 'none',
      entityType: 'clinic,hospital,clinic',
      designation: 'agreed',
      programmeRelation: 'none',
      source: 'own',
      function: 'daily-care',
    };

    expect(queryOf(given).dimensions).toEqual({
      item: ['a', 'ku'],
      bin: ['none'],
      entityType: ['clinic', 'hospital'],
      designation: ['agreed'],
      programmeRelation: ['none'],
      source: ['own'],
      function: ['daily-care'],
    });
  });

  it('takes the boundaries of a day, and those of then as nothing said', () => {
    expect(['2026-04-01', 'then'].map((boundaries) => queryOf({ boundaries }).boundaries)).toEqual([
      '2026-04-01',
      null,
    ]);
  });

  it('tells the publication from the dimension that shares its name', () => {
    const { publication, dimensions } = queryOf({ status: 'doing,provisional' });

    expect([publication, dimensions]).toEqual(['provisional', { status: ['doing'] }]);
  });
});
