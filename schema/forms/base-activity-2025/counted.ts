import type { CountedForm } from '../../form.ts';
import { slots } from './contribution.ts';
import { dimensions, indicators, measures } from './figures.ts';
import { questions } from './questions.ts';

export const counted = {
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
  questions,
  indicators,
  dimensions,
  slots,
  measures,
} satisfies CountedForm;
