import type { CountedForm } from '../form.ts';
import { counted as activeRoleActivity2025 } from './active-role-activity-2025/counted.ts';
import { counted as baseActivity2025 } from './base-activity-2025/counted.ts';
import { counted as careResources2025 } from './care-resources-2025/counted.ts';
import { counted as municipalProgress2015 } from './municipal-progress-2015/counted.ts';
import { counted as municipalProgress2025 } from './municipal-progress-2025/counted.ts';
import { counted as municipalProgressTokyo2015 } from './municipal-progress-tokyo-2015/counted.ts';
import { counted as prefectureStatus2024 } from './prefecture-status-2024/counted.ts';
import { counted as programmeTiming2016 } from './programme-timing-2016/counted.ts';
import { counted as visitFlow2020 } from './visit-flow-2020/counted.ts';

/**
 * Every form version as readers of figures know it; `forms.ts` has the same ones whole. Functions that take no answers import
 * from here alone: their bundles hold neither the shapes of answers nor the rules.
 */
export const countedForms: readonly CountedForm[] = [
  municipalProgress2015,
  municipalProgressTokyo2015,
  municipalProgress2025,
  programmeTiming2016,
  activeRoleActivity2025,
  baseActivity2025,
  visitFlow2020,
  careResources2025,
  prefectureStatus2024,
];

const byId = new Map(countedForms.map((form) => [form.id, form]));

export function countedFormOf(id: string): CountedForm | undefined {
  return byId.get(id);
}

/** The lineage that answers when a reader names no form. */
export const nationalLineage = 'municipal-progress';

/** Every version of a lineage among forms, the newest first. */
export function versionsIn<F extends CountedForm>(forms: readonly F[], lineage: string): readonly F[] {
  return forms.filter((form) => form.lineage === lineage).toSorted((a, b) => b.version - a.version);
}

export const countedVersionsOf = (lineage: string): readonly CountedForm[] => versionsIn(countedForms, lineage);

/**
 * The versions of a lineage that a fiscal year may have been asked in, the newest first. A year before all of them has the
 * oldest, as one that nobody was asked.
 */
export function versionsFor(lineage: string, fiscalYear: number): readonly CountedForm[] {
  const all = countedVersionsOf(lineage);
  const fitting = all.filter(({ years }) => years.from <= fiscalYear && fiscalYear <= (years.to ?? fiscalYear));
  return fitting.length > 0 ? fitting : all.slice(-1);
}
