import type { Counted, CountedForm, Measure, Question } from '../../form.ts';
import type { Text } from '../../text.ts';
import { answeringMeasures } from '../answering.ts';
import { indicators } from './indicators.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

const id = 'visit-flow@2020';

const question = (id: string, type: Question['type'], label: Text, required: boolean): Question => ({
  id,
  pointer: `/${id}`,
  label,
  type,
  required,
});
const questions: readonly Question[] = [
  question('zones', 'codes', text('圏域', 'Zones'), true),
  question('cells', 'matrix', text('患者数（医療機関の圏域×保険者の圏域）', 'Patients, provider by insurer'), true),
  question('reportedInsurerTotals', 'list', text('保険者の圏域別の計', 'Totals by zone of the insurer'), false),
  question('reportedProviderTotals', 'list', text('医療機関の圏域別の計', 'Totals by zone of the provider'), false),
];

/** Patients of a zone, or of all zones of the prefecture; the column and row of outside are nobody's. Append-only. */
const slots = [
  /** Insured in the zone: as reported, else as the cells add up. */
  'insured',
  'insured-by-cells',
  /** Insured in the zone and seen in it; in the prefecture; in another zone or outside. */
  'own',
  'within',
  'leaving',
  /** Seen in the zone: as reported, else as the cells add up; and of those, insured elsewhere. */
  'seen',
  'arriving',
];

/** Patients of the insurers, or those seen by the providers, as reported. */
const totalsOf = (denominator: string) =>
  denominator === 'seen' ? '/reportedProviderTotals' : '/reportedInsurerTotals';
const rate = (indicator: string, numerator: string, denominator: string): Measure => ({
  indicator,
  cells: [{ dimensions: {}, numerator, denominator }],
  questions: denominator === 'insured-by-cells' ? ['/cells'] : ['/cells', totalsOf(denominator)],
});
const rates = [
  rate('completion-rate', 'own', 'insured'),
  rate('completion-rate-by-cells', 'own', 'insured-by-cells'),
  rate('seen-within-prefecture-rate', 'within', 'insured'),
  rate('outflow-rate', 'leaving', 'insured'),
  rate('inflow-rate', 'arriving', 'seen'),
];

export function view(zoneIds: readonly string[]): Counted {
  const destinations = [...zoneIds, 'outside'];
  const cellsBy = (denominator: string | null) =>
    destinations.map((destination) => ({ dimensions: { destination }, numerator: `to.${destination}`, denominator }));
  return {
    id,
    slots: [...slots, ...destinations.map((destination) => `to.${destination}`)],
    measures: [
      ...rates,
      { indicator: 'patient-flow', cells: cellsBy(null), questions: ['/cells'] },
      { indicator: 'patient-flow-rate', cells: cellsBy('insured'), questions: ['/cells', totalsOf('insured')] },
    ],
  };
}

export const counted = {
  id,
  lineage: 'visit-flow',
  version: 2020,
  title: text('圏域間の患者の流れ（2020年）', 'Flow of patients between zones (2020)'),
  source: text(
    '訪問診療の受診動向の集計（福岡県：KDB外来、2020年度）の表の形による',
    'After the layout of Fukuoka’s table of home-visit care (KDB, outpatients, fiscal 2020)',
  ),
  respondents: 'prefecture',
  years: { from: 2020, to: null },
  questions,
  indicators,
  dimensions: [
    {
      id: 'destination',
      label: text('受診先', 'Destination'),
      values: [{ code: 'outside', label: text('県外', 'Outside the prefecture') }],
      isOpen: true,
    },
  ],
  slots,
  measures: [...rates, ...answeringMeasures],
  parts: { view },
} satisfies CountedForm;
