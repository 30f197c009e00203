import { describe, expect, it } from 'vitest';
import { formOf, forms, nationalLineage, oldestOf, versionFor } from '../../../schema/forms/forms.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import { municipalProgressTokyo2015 } from '../../../schema/forms/municipal-progress-tokyo-2015.ts';

describe('formOf', () => {
  it('does not know another version or a bare lineage', () => {
    expect(['municipal-progress@2014', 'municipal-progress', ''].map(formOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('finds every form by its id', () => {
    expect(forms.map(({ id }) => formOf(id))).toEqual([municipalProgress2015, municipalProgressTokyo2015]);
  });
});

describe('versionFor', () => {
  it('has no version for a year before the first, nor for a lineage that there is not', () => {
    expect([versionFor(nationalLineage, 2014), versionFor('prefecture-support', 2015)]).toEqual([undefined, undefined]);
  });

  it('is the version of the lineage whose years hold the year; today’s has no end', () => {
    expect([2015, 2100].map((year) => versionFor(nationalLineage, year))).toEqual([
      municipalProgress2015,
      municipalProgress2015,
    ]);
    expect(versionFor('municipal-progress-tokyo', 2015)).toBe(municipalProgressTokyo2015);
  });
});

describe('oldestOf', () => {
  it('is the first version of its own lineage, and nothing where there is none', () => {
    expect([oldestOf('nothing'), oldestOf(nationalLineage), oldestOf('municipal-progress-tokyo')]).toEqual([
      undefined,
      municipalProgress2015,
      municipalProgressTokyo2015,
    ]);
  });
});

describe.each(forms)('$id', (form) => {
  it('is named by its lineage and version', () => {
    expect(form.id).toBe(`${form.lineage}@${form.version}`);
  });

  it('has no other version of its lineage in any of its years', () => {
    const end = form.years.to ?? form.years.from + 100;
    const years = Array.from({ length: end - form.years.from + 1 }, (_, at) => form.years.from + at);

    expect(years.filter((year) => versionFor(form.lineage, year) !== form)).toEqual([]);
  });

  it('names slots, questions and rules once each, and reads its cells from slots that it has', () => {
    const ids = [form.slots, form.questions.map(({ id }) => id), form.rules.map(({ id }) => id)];
    const counted = form.measures.flatMap(({ cells }) =>
      cells.flatMap((one) => [one.numerator, one.denominator ?? []].flat()),
    );

    expect(ids.map((all) => new Set(all).size)).toEqual(ids.map(({ length }) => length));
    expect(counted.filter((name) => !name.startsWith('$') && !form.slots.includes(name))).toEqual([]);
  });

  it('leads only to a form that there is', () => {
    const to = form.crosswalk && formOf(form.crosswalk.to);

    expect(to?.id).toBe(form.crosswalk?.to);
  });
});
