import type { Form } from '../form.ts';
import { answeringMeasures } from './answering.ts';
import { answers, type CareResources2025, questions } from './care-resources-2025/answers.ts';
import { contribution, indicators, measures, slots } from './care-resources-2025/counted.ts';
import { rules } from './care-resources-2025/rules.ts';

/** Counts of what a municipality has and uses of home care, with the populations to compare them by; once a fiscal year. */
export const careResources2025: Form<CareResources2025> = {
  id: 'care-resources@2025',
  lineage: 'care-resources',
  version: 2025,
  title: { ja: '在宅医療・介護の資源調査（2025年）', en: 'Home-care resources (2025)' },
  source: {
    ja: '在宅医療の体制構築に係る指針 表6（在宅医療の体制構築に係る指標例）の52指標',
    en: 'The 52 example indicators of table 6 of the ministry’s guidance on home medical care',
  },
  respondents: 'municipality',
  years: { from: 2025, to: null },
  answers,
  questions,
  needs: ['peers'],
  indicators,
  rules,
  slots,
  contribution,
  measures: [...measures, ...answeringMeasures],
};
