import { describe, expect, it } from 'vitest';
import { checkProvisional, formsFor, levelOf, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import type { Problem } from '../../schema/problem.ts';

const query = (of: Partial<ObservationQuery> = {}): ObservationQuery => ({
  indicators: ['item-status-rate'],
  fiscalYears: [2024],
  areas: null,
  level: null,
  within: null,
  boundaries: null,
  form: null,
  viaCrosswalk: false,
  publication: 'accepted',
  dimensions: {},
  ...of,
});
const registry = ['zone-coverage', 'funding-by-source'];

function problemOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    const { code, places } = error as Problem;
    return [code, ...places.map(({ pointer }) => pointer)].join(' ');
  }
}

describe('levelOf', () => {
  it('reads the level from the code', () => {
    expect(['JP', '40', '401307', '40-kasuya'].map(levelOf)).toEqual(['nation', 'prefecture', 'municipality', 'zone']);
  });
});

describe('planOf', () => {
  it.each<[string, Partial<ObservationQuery>, string]>([
    ['an unknown indicator', { indicators: ['happiness'] }, 'unknown-indicator'],
    [
      'a form beside figures of the registry',
      { indicators: registry, form: 'municipal-progress@2015' },
      'invalid-query /form',
    ],
    ['boundaries for them', { indicators: registry, boundaries: '2024-04-01' }, 'invalid-query /boundaries'],
    ['a crosswalk beside them', { indicators: registry, viaCrosswalk: true }, 'invalid-query /via'],
    ['what is no prefecture', { within: '48' }, 'invalid-query /within'],
    ['the nation within a prefecture', { level: 'nation', within: '40' }, 'invalid-query /within'],
    ['a mistyped municipality', { areas: ['401308'] }, 'bad-check-digit'],
    ['areas of another level', { areas: ['40-kasuya'], level: 'prefecture' }, 'invalid-query /area'],
    [
      'figures of municipalities’ forms of each base',
      { level: 'base', indicators: [...registry, 'item-status-rate'] },
      'invalid-query /level',
    ],
    ['what can be no base', { level: 'base', areas: ['40'], indicators: registry }, 'invalid-query /area'],
    ['areas outside', { areas: ['40-kasuya'], within: '13' }, 'invalid-query /area'],
  ])('refuses %s', (_, of, problem) => {
    expect(problemOf(() => planOf(query(of)))).toBe(problem);
  });

  it.each<[string, Partial<ObservationQuery>, object]>([
    ['the nation where nothing is said', {}, { level: 'nation' }],
    ['prefectures within the nation', { within: 'JP' }, { level: 'prefecture', within: 'JP' }],
    ['municipalities within a prefecture', { within: '40' }, { level: 'municipality', within: '40' }],
    [
      'zones, where the registry alone is asked',
      { within: '40', indicators: registry },
      { level: 'zone', within: '40' },
    ],
    [
      'municipalities, where a form is asked too',
      { within: '40', indicators: [...registry, 'response-rate'], form: 'municipal-progress@2015' },
      { level: 'municipality', within: '40' },
    ],
    [
      'municipalities, where their own money is asked',
      { within: '40', indicators: ['municipal-funding-by-source'] },
      { level: 'municipality', within: '40' },
    ],
    [
      'bases where their level is named',
      { areas: ['40-base'], level: 'base', indicators: registry },
      { areas: ['40-base'], level: 'base' },
    ],
    [
      'all bases of a prefecture',
      { level: 'base', within: '40', indicators: registry },
      { level: 'base', within: '40' },
    ],
    ['the areas named', { areas: ['40-kasuya', 'JP'] }, { areas: ['40-kasuya', 'JP'] }],
  ])('means %s', (_, of, plan) => {
    expect(planOf(query(of))).toEqual({ level: null, areas: null, within: null, boundaries: null, ...plan });
  });
});

describe('checkProvisional', () => {
  const officer = { sub: 'p', role: 'prefecture-officer', area: '40' } as const;

  it('lets an officer see the own prefecture alone', () => {
    const asked = [{ areas: ['40', '401307'] }, { within: '40' }, { areas: ['40', '13'] }, {}];

    expect(asked.map((of) => problemOf(() => checkProvisional(query(of), officer)))).toEqual([
      null,
      null,
      'forbidden',
      'forbidden',
    ]);
  });
});

describe('formsFor', () => {
  const forms = (of: Partial<ObservationQuery>, fiscalYear: number, indicator = 'response-rate') =>
    formsFor(query(of), indicator, fiscalYear).map(({ id }) => id);

  it('refuses a form that there is not, and a crosswalk of one that has none', () => {
    expect(problemOf(() => forms({ form: 'no-such-form@2015' }, 2024))).toBe('unknown-form');
    expect(problemOf(() => forms({ viaCrosswalk: true }, 2024))).toBe('invalid-query /via');
  });

  it('is the named form, or the versions of the national series that the year may have been asked in', () => {
    expect(forms({ form: 'municipal-progress-tokyo@2015' }, 2024)).toEqual(['municipal-progress-tokyo@2015']);
    expect([2000, 2015].map((year) => forms({}, year))).toEqual(Array(2).fill(['municipal-progress@2015']));
  });
});
