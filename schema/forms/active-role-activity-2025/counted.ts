import type { CountedForm, Question } from '../../form.ts';
import type { Indicator } from '../../indicator.ts';
import { answeringMeasures } from '../answering.ts';
import { duties, text } from './duties.ts';

const ventilator = text('人工呼吸器を使う患者を含む', 'includes patients on ventilators');

const questions: readonly Question[] = duties.flatMap(({ duty, code, label, numbers }): Question[] => [
  { id: code, pointer: `/${duty}/fulfilled`, label, type: 'boolean', required: true },
  ...numbers.map((one) => ({
    id: `${code}-${one.id}`,
    pointer: `/${duty}/${one.id}`,
    label: text(`${label.ja}：${one.label.ja}`, `${label.en}: ${one.label.en}`),
    type: 'integer' as const,
    required: false,
  })),
  ...(duty === 'disasterPlan'
    ? [
        {
          id: `${code}-includesVentilatorPatients`,
          pointer: `/${duty}/includesVentilatorPatients`,
          label: text(`${label.ja}：${ventilator.ja}`, `${label.en}: ${ventilator.en}`),
          type: 'boolean' as const,
          required: false,
        },
      ]
    : []),
]);

export const numbersAsked = duties.flatMap(({ duty, label, numbers }) =>
  numbers.map((one) => ({ ...one, duty, of: label })),
);
const source = text(
  '在宅医療において積極的役割を担う医療機関の活動報告（本基盤）',
  'Yearly report of active-role institutions, as this platform asks it',
);
const share = {
  kind: 'structure',
  unit: 'percent',
  denominator: text('調査の対象となった医療機関の数', 'Institutions asked'),
  rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
  source,
} as const;

const indicators: readonly Indicator[] = [
  {
    id: 'active-role-duty-rate',
    ...share,
    name: text(
      '役割別の実施割合（積極的役割を担う医療機関）',
      'Share of active-role institutions that fulfil each duty',
    ),
    numerator: text(
      'その役割を果たす医療機関の数（受理された回答）',
      'Institutions that fulfil the duty, by accepted answers',
    ),
  },
  {
    id: 'active-role-ventilator-plan-rate',
    ...share,
    name: text(
      '人工呼吸器を使う患者を含む災害時計画がある割合',
      'Share with a disaster plan that includes patients on ventilators',
    ),
    numerator: text('そのような計画がある医療機関の数', 'Institutions with such a plan'),
  },
  ...numbersAsked.map(({ indicator, unit, of, label }) => ({
    id: indicator,
    kind: 'process' as const,
    unit,
    name: text(`${of.ja}：${label.ja}`, `${of.en}: ${label.en}`),
    numerator: text(`${label.ja}（年度、合計）`, `${label.en} in the fiscal year, summed`),
    denominator: null,
    rounding: text('整数のまま', 'an exact integer'),
    source,
  })),
];

export const counted = {
  id: 'active-role-activity@2025',
  lineage: 'active-role-activity',
  version: 2025,
  title: text('積極的役割を担う医療機関 活動報告（2025年）', 'Activity of active-role institutions (2025)'),
  source: text(
    '在宅医療において積極的役割を担う医療機関の六つの役割（在宅医療の体制構築に係る指針）。数の設問は本基盤による',
    'The six duties of active-role institutions in the guidelines on home medical care; the numbers as this platform asks them',
  ),
  respondents: 'institution',
  years: { from: 2024, to: null },
  questions,
  dimensions: [{ id: 'duty', label: text('役割', 'Duty'), values: duties.map(({ code, label }) => ({ code, label })) }],
  indicators,
  slots: [
    ...duties.map(({ code }) => `duty.${code}`),
    'ventilatorPlan',
    ...numbersAsked.flatMap(({ indicator }) => [indicator, `${indicator}.known`]),
  ],
  measures: [
    {
      indicator: 'active-role-duty-rate',
      cells: duties.map(({ code }) => ({
        dimensions: { duty: code },
        numerator: `duty.${code}`,
        denominator: '$asked',
      })),
    },
    {
      indicator: 'active-role-ventilator-plan-rate',
      cells: [{ dimensions: {}, numerator: 'ventilatorPlan', denominator: '$asked' }],
      questions: ['/disasterPlan/fulfilled', '/disasterPlan/includesVentilatorPatients'],
    },
    ...numbersAsked.map(({ indicator, duty, id }) => ({
      indicator,
      cells: [{ dimensions: {}, numerator: indicator, denominator: null, counted: `${indicator}.known` }],
      questions: [`/${duty}/fulfilled`, `/${duty}/${id}`],
    })),
    ...answeringMeasures,
  ],
} satisfies CountedForm;
