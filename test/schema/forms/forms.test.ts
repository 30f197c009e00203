import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../../schema/explain.ts';
import type { CountName } from '../../../schema/form.ts';
import { countedForms } from '../../../schema/forms/counted-forms.ts';
import { formOf, forms, versionsOf } from '../../../schema/forms/forms.ts';

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

describe('versionsOf', () => {
  it('has none of a lineage that there is not, and the newest first', () => {
    expect(versionsOf('prefecture-support')).toEqual([]);
    expect(versionsOf('municipal-progress').map(({ version }) => version)).toEqual([2025, 2015]);
  });
});

describe('forms', () => {
  it('are the counted ones, each with what answering needs besides', () => {
    const read = forms.map((form, at) => {
      const names = Object.keys(countedForms[at] ?? {}).filter((name) => name !== 'parts');
      return [form.id, ...names.filter((name) => form[name as 'id'] !== countedForms[at]?.[name as 'id'])];
    });

    expect(read).toEqual(countedForms.map(({ id }) => [id]));
    expect(forms.map(({ parts }) => parts?.view)).toEqual(countedForms.map(({ parts }) => parts?.view));
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
