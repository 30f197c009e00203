import type { Form } from '../form.ts';
import { answers, type BaseActivity2025 } from './base-activity-2025/answers.ts';
import { contribution } from './base-activity-2025/contribution.ts';
import { counted } from './base-activity-2025/counted.ts';
import { sections } from './base-activity-2025/questions.ts';
import { rules } from './base-activity-2025/rules.ts';

/** What a base did in a fiscal year: the guidebook's five duties and the money. Its prefecture reviews it. */
export const baseActivity2025: Form<BaseActivity2025> = {
  ...counted,
  answers,
  sections,
  rules,
  contribution,
};
