import type { Form } from '../form.ts';
import { municipalProgress2015 } from './municipal-progress-2015.ts';
import { municipalProgressTokyo2015 } from './municipal-progress-tokyo-2015.ts';

/** Every form version there is; a new one is its file and a line here. */
export const forms: readonly Form[] = [municipalProgress2015, municipalProgressTokyo2015];

const byId = new Map(forms.map((form) => [form.id, form]));

export function formOf(id: string): Form | undefined {
  return byId.get(id);
}

/** The lineage that answers when a reader names no form. */
export const nationalLineage = 'municipal-progress';

/** The version of a lineage that a fiscal year is asked in. */
export function versionFor(lineage: string, fiscalYear: number): Form | undefined {
  return forms.find(
    (form) =>
      form.lineage === lineage &&
      form.years.from <= fiscalYear &&
      (form.years.to ?? Number.POSITIVE_INFINITY) >= fiscalYear,
  );
}

/** The first version of a lineage: what a year before all versions is answered with, as not asked. */
export function oldestOf(lineage: string): Form | undefined {
  return forms.filter((form) => form.lineage === lineage).toSorted((a, b) => a.version - b.version)[0];
}
