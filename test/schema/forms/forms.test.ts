import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../../schema/explain.ts';
import type { CountName } from '../../../schema/form.ts';
import { formOf, forms, nationalLineage, versionsFor, versionsOf } from '../../../schema/forms/forms.ts';
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
    expect(forms.map(({ id }) => formOf(id))).toEqual(forms);
  });
});

describe('versionsFor', () => {
  it('has none of a lineage that there is not', () => {
    expect([versionsFor('prefecture-support', 2015), versionsOf('prefecture-support')]).toEqual([[], []]);
  });

  it('holds the versions whose years hold the year, the newest first; today’s has no end', () => {
    expect(versionsFor(nationalLineage, 2015)).toEqual([municipalProgress2015]);
    expect(versionsFor(nationalLineage, 2100)[0]).toBe(versionsOf(nationalLineage)[0]);
    expect(versionsFor('municipal-progress-tokyo', 2015)).toEqual([municipalProgressTokyo2015]);
  });

  it('falls back on the oldest for a year before all of them', () => {
    expect(versionsFor(nationalLineage, 2014)).toEqual([municipalProgress2015]);
  });
});

const namesOf = (name: CountName) => (typeof name === 'string' ? [name] : [name.of, name.less]);

describe.each(forms)('$id', (form) => {
  it('is named by its lineage and version', () => {
    expect(form.id).toBe(`${form.lineage}@${form.version}`);
  });

  it('names slots, questions and rules once each, and reads its cells from slots that it has', () => {
    const ids = [form.slots, form.questions.map(({ id }) => id), form.rules.map(({ id }) => id)];
    const counted = form.measures.flatMap(({ cells }) =>
      cells.flatMap(({ numerator, denominator, counted, suppressed }) =>
        [numerator, denominator ?? [], counted ?? [], suppressed ?? []].flat().flatMap(namesOf),
      ),
    );

    expect(ids.map((all) => new Set(all).size)).toEqual(ids.map(({ length }) => length));
    expect(counted.filter((name) => !name.startsWith('$') && !form.slots.includes(name))).toEqual([]);
  });

  it('says from which questions each of its figures comes', () => {
    const answering = ['response-rate', 'on-time-rate'];
    const measures = [...form.measures, ...(form.parts?.view(['40-a']).measures ?? [])];
    const bare = measures
      .filter(({ indicator }) => !answering.includes(indicator))
      .filter((measure) => measure.cells.some((cell) => questionsOf(form, measure, cell).length === 0));

    expect(bare.map(({ indicator }) => indicator)).toEqual([]);
  });

  it('leads only to a form that there is', () => {
    const to = form.crosswalk && formOf(form.crosswalk.to);

    expect(to?.id).toBe(form.crosswalk?.to);
  });
});
