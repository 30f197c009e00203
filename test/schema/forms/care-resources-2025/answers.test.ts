import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../../schema/forms/care-resources-2025/answers.ts';
import { nameOf, questions } from '../../../../schema/forms/care-resources-2025/questions.ts';
import { careResources2025 as form } from '../../../../schema/forms/care-resources-2025.ts';
import { shapeErrors } from '../../../../schema/forms/check-answers.ts';
import { resourcesWith } from '../../../support/care-resources.ts';

const places = (given: unknown) => shapeErrors(form, given).map(({ pointer, message }) => [pointer, message]);
const bilingual = /[ぁ-ん一-龠].* \/ [a-z]/;

describe('answers', () => {
  it.each([1e12, 1_000_000_001, 1e300, -1, 1.5, '3', '', null, true, 'unknown', []])(
    'refuse %j for a count, with its place and what may stand there in both languages',
    (value) => {
      expect(places({ counts: { 'pr-home-deaths': value } })).toEqual([
        ['/counts/pr-home-deaths', expect.stringMatching(bilingual)],
      ]);
    },
  );

  it.each([1e12, -1, 0.5, '12', 'suppressed', null])('refuse %j for a population', (value) => {
    expect(places({ population: { total: value } })).toEqual([['/population/total', expect.stringMatching(bilingual)]]);
  });

  it('refuse counts, populations and numbers that there are not', () => {
    const given = { counts: { doctors: 1 }, population: { male: 1 }, sourceOf: { doctors: 'kdb' }, note: 'x' };

    expect(places(given).map(([pointer]) => pointer)).toEqual([
      '/sourceOf/doctors',
      '/population/male',
      '/counts/doctors',
      '/note',
    ]);
  });

  it('refuse sources without name or period, of blanks, or under an id that is none', () => {
    const sources = [{ id: 'a b', publisher: ' ', period: '期'.repeat(201) }, { id: 'x' }];

    expect(places({ sources }).map(([pointer]) => pointer)).toEqual([
      '/sources/0/id',
      '/sources/0/publisher',
      '/sources/0/period',
      '/sources/1/publisher',
      '/sources/1/period',
    ]);
  });

  it('ask for each of the 52 counts and four populations when they are complete', () => {
    const result = form.answers.safeParse({});
    const complete = resourcesWith();

    expect(result.error?.issues.map(({ path }) => path.join('/'))).toEqual(['population', 'counts']);
    expect(form.answers.parse(complete)).toEqual(complete);
    expect(form.answers.safeParse({ ...complete, counts: {} }).error?.issues).toHaveLength(52);
  });

  it('take zero, the largest number, and both words for none', () => {
    const counts = { 'pr-home-deaths': 0, 'pr-house-call-patients': 1e9, 'st-backup-hospitals': 'suppressed' } as const;
    const complete = resourcesWith({ counts: { ...counts, 'st-pharmacies-24h': 'not-known' } });

    expect(form.answers.parse(complete)).toEqual(complete);
  });
});

describe('questions', () => {
  it('offer the words beside each number, and suppression for no population', () => {
    const choices = (id: string) => questions.find((one) => one.id === id)?.choices?.map(({ value }) => value);

    expect([choices('population-total'), choices('pr-home-deaths')]).toEqual([
      ['not-known'],
      ['not-known', 'suppressed'],
    ]);
    expect(questions.filter(({ required }) => required)).toHaveLength(56);
  });
});

describe('numbersIn', () => {
  it('finds nothing in an empty draft, and only numbers in any', () => {
    const draft = { population: { under15: 0, total: 9, aged65Plus: 'not-known' }, counts: { 'pr-home-deaths': 3 } };

    expect(numbersIn({})).toEqual([]);
    expect(numbersIn({ ...draft, population: { ...draft.population, aged65Plus: 'not-known' } })).toEqual([
      { id: 'population-total', pointer: '/population/total', value: 9 },
      { id: 'population-under-15', pointer: '/population/under15', value: 0 },
      { id: 'pr-home-deaths', pointer: '/counts/pr-home-deaths', value: 3 },
    ]);
  });
});

describe('nameOf', () => {
  it('is the label of the question', () => {
    expect([nameOf('population-75plus').en, nameOf('st-backup-hospitals').ja]).toEqual([
      'Population aged 75 and over',
      '在宅療養後方支援病院数',
    ]);
  });
});
