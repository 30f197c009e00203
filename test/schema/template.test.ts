import { describe, expect, it } from 'vitest';
import { baseActivity2025 } from '../../schema/forms/base-activity-2025.ts';
import { forms } from '../../schema/forms/forms.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { templateRows } from '../../schema/template.ts';

describe('templateRows', () => {
  it.each(forms)('has each place of $id once', (form) => {
    const pointers = templateRows(form, 'ja').map(({ pointer }) => pointer);

    expect(new Set(pointers).size).toBe(pointers.length);
    expect(pointers.filter((pointer) => pointer.includes('*'))).toEqual([]);
  });

  it('tells what may be chosen, in the reader’s language', () => {
    expect(templateRows(municipalProgress2015, 'en')[0]).toEqual({
      form: 'municipal-progress@2015',
      pointer: '/items/a/status',
      number: 'ア',
      label: 'Survey of local medical and care resources',
      type: 'choice',
      required: true,
      choices: 'none = Not doing; planned = Planned within the fiscal year; doing = Doing',
    });
  });

  it('makes a row of each condition, and begins a list with itself and its first entry', () => {
    const pointersOf = (form: Parameters<typeof templateRows>[0]) =>
      templateRows(form, 'ja').map(({ pointer }) => pointer);

    expect(pointersOf(municipalProgress2015)).toContain('/items/a/basisConditions/outlineSubmitted');
    expect(pointersOf(municipalProgress2015)).not.toContain('/items/a/basisConditions');
    expect(pointersOf(baseActivity2025)).toContain('/meetings/0/participants/0/people');
    expect(pointersOf(baseActivity2025).slice(0, 2)).toEqual(['/meetings', '/meetings/0/date']);
  });
});
