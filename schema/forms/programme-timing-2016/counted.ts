import type { CountedForm, Question } from '../../form.ts';
import type { Indicator } from '../../indicator.ts';
import type { Text } from '../../text.ts';
import { answeringMeasures } from '../answering.ts';

export const text = (ja: string, en: string): Text => ({ ja, en });

export const programmes = [
  {
    id: 'comprehensive-programme',
    label: text(
      '新しい介護予防・日常生活支援総合事業',
      'New comprehensive preventive and daily-life support programme',
    ),
  },
  { id: 'livelihood-support', label: text('生活支援体制整備事業', 'Arrangements for livelihood support') },
  { id: 'home-care-coordination', label: text('在宅医療・介護連携推進事業', 'Home-care coordination programme') },
  { id: 'dementia-early-support', label: text('認知症初期集中支援推進事業', 'Dementia early-support teams') },
  {
    id: 'dementia-community-care',
    label: text('認知症地域支援・ケア向上事業', 'Dementia support and care in the community'),
  },
] as const;

/** Fiscal years as the form enumerates them; the last one also as "that year or later". */
export const starts = [
  { value: '2015', label: text('平成27年度', 'Fiscal 2015') },
  { value: '2016', label: text('平成28年度', 'Fiscal 2016') },
  { value: '2017', label: text('平成29年度', 'Fiscal 2017') },
  { value: '2018', label: text('平成30年度', 'Fiscal 2018') },
  { value: '2018-or-later', label: text('平成30年度以降', 'Fiscal 2018 or later') },
  { value: 'undecided', label: text('未定', 'Undecided') },
] as const;

/** Types of service that the new programme may have; `d` (help with transport) for visits alone. */
const serviceTypes = [
  { value: 'as-before', label: text('従前相当', 'As before') },
  { value: 'a', label: text('A（緩和した基準）', 'A: relaxed standards') },
  { value: 'b', label: text('B（住民主体）', 'B: run by residents') },
  { value: 'c', label: text('C（短期集中予防）', 'C: short and intensive') },
  { value: 'd', label: text('D（移動支援）', 'D: help with transport') },
  { value: 'other', label: text('その他', 'Other') },
] as const;
const dayTypes = serviceTypes.filter(({ value }) => value !== 'd');

export const services = [
  { id: 'visitingServices', label: text('訪問型サービスの類型', 'Types of visiting services'), types: serviceTypes },
  { id: 'dayServices', label: text('通所型サービスの類型', 'Types of day services'), types: dayTypes },
] as const;

const originQuestions = (id: string, at: string, { ja, en }: Text): Question[] => [
  {
    id: `${id}-referenceDate`,
    pointer: `${at}/referenceDate`,
    label: text(`${ja}（時点）`, `${en} (reference date)`),
    type: 'date',
    required: true,
  },
  {
    id: `${id}-source`,
    pointer: `${at}/source`,
    label: text(`${ja}（出典）`, `${en} (source)`),
    type: 'text',
    required: true,
  },
];

const questions: readonly Question[] = [
  ...programmes.flatMap(({ id, label }): Question[] => [
    { id, pointer: `/programmes/${id}/start`, label, type: 'choice', choices: starts, required: true },
    ...originQuestions(id, `/programmes/${id}`, label),
  ]),
  ...services.flatMap(({ id, label, types }): Question[] => [
    { id, pointer: `/${id}/types`, label, type: 'choices', choices: types, required: true },
    ...originQuestions(id, `/${id}`, label),
  ]),
];

const asked = text('調査の対象となった市区町村の数', 'Municipalities asked');
const shareOfAsked = (id: string, name: Text, numerator: Text): Indicator => ({
  id,
  kind: 'progress',
  unit: 'percent',
  name,
  numerator,
  denominator: asked,
  rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
  source: text('地域支援事業の実施時期等の調査（新潟県）', 'Survey of when programmes start, Niigata'),
});

export const counted = {
  id: 'programme-timing@2016',
  lineage: 'programme-timing',
  version: 2016,
  title: text(
    '地域支援事業の実施時期とサービスの類型（2016年）',
    'When community support programmes start, and types of service (2016)',
  ),
  source: text('新潟県 市町村別の実施時期等の一覧（2016年）', 'Niigata, table of starts by municipality, 2016'),
  respondents: 'municipality',
  years: { from: 2016, to: null },
  questions,
  dimensions: [
    {
      id: 'programme',
      label: text('事業', 'Programme'),
      values: programmes.map(({ id, label }) => ({ code: id, label })),
    },
    {
      id: 'start',
      label: text('実施時期', 'Start'),
      values: starts.map(({ value, label }) => ({ code: value, label })),
    },
    {
      id: 'serviceType',
      label: text('サービスの類型', 'Type of service'),
      values: serviceTypes.map(({ value, label }) => ({ code: value, label })),
    },
  ],
  indicators: [
    shareOfAsked(
      'programme-start-distribution',
      text('事業の実施時期の分布', 'Distribution of when programmes start'),
      text('その事業をその時期に始める市区町村の数', 'Municipalities that start the programme then'),
    ),
    shareOfAsked(
      'visiting-service-types',
      text('訪問型サービスの類型別割合', 'Share of municipalities by type of visiting service'),
      text('その類型の訪問型サービスがある市区町村の数', 'Municipalities that have visiting services of the type'),
    ),
    shareOfAsked(
      'day-service-types',
      text('通所型サービスの類型別割合', 'Share of municipalities by type of day service'),
      text('その類型の通所型サービスがある市区町村の数', 'Municipalities that have day services of the type'),
    ),
  ],
  slots: [
    ...programmes.flatMap(({ id }) => starts.map(({ value }) => `${id}.${value}`)),
    ...services.flatMap(({ id, types }) => types.map(({ value }) => `${id}.${value}`)),
  ],
  measures: [
    {
      indicator: 'programme-start-distribution',
      cells: programmes.flatMap(({ id }) =>
        starts.map(({ value }) => ({
          dimensions: { programme: id, start: value },
          numerator: `${id}.${value}`,
          denominator: '$asked',
        })),
      ),
    },
    ...services.map(({ id, types }) => ({
      indicator: id === 'visitingServices' ? 'visiting-service-types' : 'day-service-types',
      cells: types.map(({ value }) => ({
        dimensions: { serviceType: value },
        numerator: `${id}.${value}`,
        denominator: '$asked',
      })),
      questions: [`/${id}/types`],
    })),
    ...answeringMeasures,
  ],
} satisfies CountedForm;
