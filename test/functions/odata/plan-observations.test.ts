import { describe, expect, it } from 'vitest';
import { typesOf } from '../../../functions/odata/entity-sets.ts';
import { observations } from '../../../functions/odata/observations.ts';
import { parseFilter } from '../../../functions/odata/parse-filter.ts';
import { planObservations } from '../../../functions/odata/plan-observations.ts';
import { dimensionIds } from '../../../schema/catalogue.ts';

const plan = (text: string) => planObservations(parseFilter(text, typesOf(observations)), '2026-06-01');
const figure = "indicator eq 'item-status-rate' and fiscalYear eq 2015";
/** Where a query reads: `municipality within 13`, `13,14`. */
const places = (text: string) =>
  plan(text).map(({ areas, level, within }) =>
    [areas?.join(), level, within && `within ${within}`].filter(Boolean).join(' '),
  );

describe('a filter that would read everything', () => {
  it.each([
    ['fiscalYear eq 2015', "indicator eq 'item-status-rate'"],
    ["indicator eq 'item-status-rate'", 'fiscalYear eq 2015'],
    ['value gt 50', "indicator eq 'item-status-rate' and fiscalYear eq 2015"],
    ["indicator ne 'item-status-rate' and fiscalYear eq 2015", "indicator eq 'item-status-rate'"],
    [`${figure} or value gt 50`, "indicator eq 'item-status-rate' and fiscalYear eq 2015"],
  ])('%s is told what to add: %s', (text, add) => {
    expect(() => plan(text)).toThrow(expect.objectContaining({ code: 'filter-needed', values: { add } }));
  });

  it('is one that names no form that there is', () => {
    expect(() => plan(`${figure} and form eq 'nothing@2015'`)).toThrow(
      expect.objectContaining({ code: 'unknown-form' }),
    );
  });

  it('is one that names no indicator that there is', () => {
    expect(() => plan("indicator eq 'nothing' and fiscalYear eq 2015")).toThrow(
      expect.objectContaining({ code: 'unknown-indicator' }),
    );
  });
});

describe('key conditions', () => {
  it.each([
    [`${figure} and areaCode eq '13'`, ['13']],
    [`${figure} and areaCode in ('13','131016','nowhere!')`, ['13,131016']],
    [`${figure} and areaCode eq '13-kita' and level eq 'base'`, ['13-kita base']],
    [`${figure} and level eq 'nation'`, ['nation']],
    [`${figure} and level eq 'prefecture'`, ['prefecture']],
    [`${figure} and level eq 'prefecture' and prefecture in ('13','14')`, ['13,14']],
    [`${figure} and level eq 'municipality' and prefecture eq '13'`, ['municipality within 13']],
    [`${figure} and level in ('zone','nation') and prefecture eq '13'`, ['zone within 13']],
    [`${figure} and level eq 'municipality' and prefecture ge '02'`, ['municipality']],
    [`${figure} and (areaCode eq '13' or level eq 'nation')`, ['municipality', 'zone', 'prefecture', 'nation']],
    [figure, ['municipality', 'zone', 'prefecture', 'nation']],
    [`${figure} and level eq 'nation' and level eq 'zone'`, []],
    [`${figure} and indicator eq 'response-rate' and form eq 'municipal-progress@2015'`, []],
    [`${figure} and fiscalYear eq 2016 and form eq 'municipal-progress@2015'`, []],
  ])('of %s are %j', (text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it.each([
    ['fiscalYear in (2015,2025)', [2015, 2025]],
    ['fiscalYear ge 2024', [2024, 2025, 2026, 2027]],
    ['2013 lt fiscalYear and not (fiscalYear gt 2015)', [2014, 2015]],
    ['fiscalYear eq 2040', [2040]],
  ])('of %s are the years %j', (text, expected) => {
    expect(plan(`indicator eq 'response-rate' and level eq 'nation' and ${text}`)[0]?.fiscalYears).toEqual(expected);
  });

  it('name the forms that the filter names, beside the national series where it leaves it open', () => {
    const forms = (text: string) => plan(`${figure} and level eq 'nation' and ${text}`).map(({ form }) => form);

    expect([
      forms("form eq 'municipal-progress-tokyo@2015'"),
      forms("(form eq 'municipal-progress-tokyo@2015' or value gt 3)"),
      forms("form ne 'municipal-progress-tokyo@2015'"),
      forms("form le ''"),
      forms("form in ('registry','nothing@2015')"),
    ]).toEqual([['municipal-progress-tokyo@2015'], [null, 'municipal-progress-tokyo@2015'], [null], [null], [null]]);
  });

  it('name the dimensions of one indicator, so that an unknown value is told as in REST', () => {
    const [query] = plan(`${figure} and areaCode eq 'JP' and item in ('a','i') and status ne 'none'`);

    expect(query?.dimensions).toEqual({ item: ['a', 'i'] });
  });
});

describe('columns', () => {
  it('have names of their own, a dimension’s too', () => {
    const names = observations.columns.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(dimensionIds.filter((id) => !names.includes(id))).toEqual([]);
  });
});
