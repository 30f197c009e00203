import type { Form } from '../form.ts';
import { answers, type CareResources2025 } from './care-resources-2025/answers.ts';
import { contribution, counted } from './care-resources-2025/counted.ts';
import { rules } from './care-resources-2025/rules.ts';

/** Counts of what a municipality has and uses of home care, with the populations to compare them by; once a fiscal year. */
export const careResources2025: Form<CareResources2025> = {
  ...counted,
  answers,
  needs: ['peers'],
  rules,
  contribution,
};
