import type { Form } from '../form.ts';
import { activeRoleActivity2025 } from './active-role-activity-2025.ts';
import { baseActivity2025 } from './base-activity-2025.ts';
import { careResources2025 } from './care-resources-2025.ts';
import { versionsIn } from './counted-forms.ts';
import { municipalProgress2015 } from './municipal-progress-2015.ts';
import { municipalProgress2025 } from './municipal-progress-2025.ts';
import { municipalProgressTokyo2015 } from './municipal-progress-tokyo-2015.ts';
import { prefectureStatus2024 } from './prefecture-status-2024.ts';
import { programmeTiming2016 } from './programme-timing-2016.ts';
import { visitFlow2020 } from './visit-flow-2020.ts';

/** Every form version there is; a new one is its file, a line here and one in `counted-forms.ts`. */
export const forms: readonly Form[] = [
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

const byId = new Map(forms.map((form) => [form.id, form]));

export function formOf(id: string): Form | undefined {
  return byId.get(id);
}

/** Every version of a lineage, the newest first. */
export const versionsOf = (lineage: string): readonly Form[] => versionsIn(forms, lineage);
