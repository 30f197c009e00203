import { programmeRelation } from '../../base.ts';
import type { CountedForm } from '../../form.ts';
import { answeringMeasures } from '../answering.ts';
import { comingFrom } from '../coming-from.ts';
import { indicators } from './indicators.ts';
import { dimensions, questions } from './questions.ts';

const codesOf = (dimension: string) =>
  dimensions.flatMap(({ id, values }) => (id === dimension ? values.map(({ code }) => code) : []));

/** What is counted by the values of a dimension: its slots are named `<dimension>.<value>`. */
export const split = [
  ['zoneUnit', codesOf('zoneUnit'), 'zone-unit-rate'],
  ['basesState', codesOf('basesState'), 'bases-state-rate'],
  ['coordinationExtent', codesOf('coordinationExtent'), 'coordination-extent-rate'],
  ['programmeRelation', programmeRelation.exclude(['none']).options, 'coordination-kind-rate'],
  ['surveyEntityType', codesOf('surveyEntityType'), 'coordinating-entity-rate'],
] as const;

/** Append-only: the order is stored in every published row. */
const slots = [
  'zones-set',
  'bases',
  /** Prefectures that gave a number. */
  'bases-counted',
  ...split.flatMap(([dimension, codes]) => codes.map((code) => `${dimension}.${code}`)),
];

const measures = comingFrom(
  [
    { indicator: 'zones-set-rate', cells: [{ dimensions: {}, numerator: 'zones-set', denominator: '$asked' }] },
    {
      indicator: 'bases-reported',
      cells: [{ dimensions: {}, numerator: 'bases', denominator: null, counted: 'bases-counted' }],
    },
    ...split.map(([dimension, codes, indicator]) => ({
      indicator,
      cells: codes.map((code) => ({
        dimensions: { [dimension]: code },
        numerator: `${dimension}.${code}`,
        denominator: '$asked',
      })),
    })),
    ...answeringMeasures,
  ],
  {
    'zones-set-rate': ['/zones/areSet'],
    'zone-unit-rate': ['/zones/unit'],
    'bases-reported': ['/bases/state', '/bases/count'],
    'bases-state-rate': ['/bases/state', '/bases/count'],
    'coordination-extent-rate': ['/coordination/extent'],
    'coordination-kind-rate': ['/coordination/kinds'],
    'coordinating-entity-rate': ['/coordination/entityTypes'],
  },
);

export const counted = {
  id: 'prefecture-status@2024',
  lineage: 'prefecture-status',
  version: 2024,
  title: {
    ja: '在宅医療の体制に関する都道府県の状況（2024年）',
    en: 'State of prefectures’ systems for home medical care (2024)',
  },
  source: {
    ja: '在宅医療の圏域・拠点・推進事業との連携に関する国の調査の設問による',
    en: 'After the questions of the national survey on zones, bases and their coordination with the programme',
  },
  respondents: 'prefecture',
  years: { from: 2024, to: null },
  questions,
  indicators,
  dimensions,
  slots,
  measures,
} satisfies CountedForm;
