import type { Form } from '../form.ts';
import { answers, type BaseActivity2025 } from './base-activity-2025/answers.ts';
import { contribution, slots } from './base-activity-2025/contribution.ts';
import { dimensions, indicators, measures } from './base-activity-2025/figures.ts';
import { questions, sections } from './base-activity-2025/questions.ts';
import { rules } from './base-activity-2025/rules.ts';

/** What a base did in a fiscal year: the guidebook's five duties and the money. Its prefecture reviews it. */
export const baseActivity2025: Form<BaseActivity2025> = {
  id: 'base-activity@2025',
  lineage: 'base-activity',
  version: 2025,
  title: {
    ja: '在宅医療に必要な連携を担う拠点 活動報告（2025年版）',
    en: 'Activity of bases for the coordination of home medical care (2025)',
  },
  source: {
    ja: '在宅医療に必要な連携を担う拠点の5つの役割（国の手引き）',
    en: 'The five duties of a base, from the national guidebook on bases',
  },
  respondents: 'base',
  years: { from: 2025, to: null },
  answers,
  questions,
  sections,
  indicators,
  dimensions,
  rules,
  slots,
  contribution,
  measures,
};
