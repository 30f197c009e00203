import { describe, expect, it } from 'vitest';
import { indicators } from '../../schema/catalogue.ts';
import { catalogueEntries, catalogueEntry } from '../../schema/catalogue-entry.ts';

const entry = (id: string) => {
  const found = indicators.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return catalogueEntry(found);
};

describe('catalogueEntry', () => {
  it('names each indicator in both languages, and the forms that feed it', () => {
    const entries = indicators.map(catalogueEntry);

    expect(entries.filter(({ nameJa, nameEn, forms }) => !nameJa || !nameEn || forms.length === 0)).toEqual([]);
    expect(entry('response-rate')).toMatchObject({
      id: 'response-rate',
      nameJa: '回答率',
      nameEn: 'Response rate',
      unit: 'percent',
      dimensions: [],
    });
  });

  it('says of figures from the registry what splits them and what may, and at which levels they are told', () => {
    const { dimensions, forms, levels } = entry('bases-by-entity-type');

    expect([forms, levels]).toEqual([['registry'], ['zone', 'prefecture', 'nation']]);
    expect(entry('response-rate').levels).toEqual(['base', 'municipality', 'zone', 'prefecture', 'nation']);
    expect(entry('outsourcing-rate').levels).toEqual(['municipality', 'zone', 'prefecture', 'nation']);
    expect(entry('funding-by-source').levels).toEqual(['base', 'zone', 'prefecture', 'nation']);
    expect(entry('municipal-funding-by-source').levels).toEqual(['municipality', 'zone', 'prefecture', 'nation']);
    expect(dimensions.map(({ id, values }) => [id, values.length])).toEqual([
      ['entityType', 12],
      ['designation', 4],
    ]);
    expect(dimensions[0]?.values[1]).toEqual({
      code: 'clinic',
      label: { ja: '診療所', en: 'Clinic' },
      group: { ja: '医療機関', en: 'Medical institution' },
      form: 'registry',
    });
  });

  it('gathers the values of a dimension over all forms, each with the form it is of', () => {
    const { dimensions, forms } = entry('item-status-rate');

    expect(dimensions.map(({ id }) => id)).toContain('item');
    expect(new Set(dimensions.flatMap(({ values }) => values.map(({ form }) => form)))).toEqual(new Set(forms));
    expect(dimensions[0]?.values[0]).toMatchObject({ code: 'a', form: 'municipal-progress@2015' });
  });
});

describe('catalogueEntries', () => {
  it('are those of one function, or all where none is named', () => {
    const ids = (of: Parameters<typeof catalogueEntries>[0]) => catalogueEntries(of).map(({ id }) => id);
    const discharge = catalogueEntries('discharge-support');

    expect(ids(undefined)).toEqual(indicators.map(({ id }) => id));
    expect(discharge.filter(({ functions }) => !functions.includes('discharge-support'))).toEqual([]);
    expect(ids('discharge-support')).toContain('pr-discharge-support-patients-per-100k-75plus');
    expect(ids('acute-change')).not.toContain('pr-home-deaths');
    expect(entry('response-rate').functions).toEqual([]);
  });
});
