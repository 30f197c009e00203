import type { Question } from '../../form.ts';
import type { Text } from '../../text.ts';
import { careResources } from './indicators.ts';
import type { CareResourceId } from './table-6.ts';

/** Populations that counts are compared with. `question` is also the id by which a source is named for it. */
export const populations = [
  { id: 'total', question: 'population-total', ja: '総人口', en: 'Total population' },
  { id: 'aged65Plus', question: 'population-65plus', ja: '65歳以上人口', en: 'Population aged 65 and over' },
  { id: 'aged75Plus', question: 'population-75plus', ja: '75歳以上人口', en: 'Population aged 75 and over' },
  { id: 'under15', question: 'population-under-15', ja: '15歳未満人口', en: 'Population under 15' },
] as const;
export type PopulationId = (typeof populations)[number]['id'];

/** Ids of all numbers of the form: the counts and the populations. */
export type NumberId = CareResourceId | (typeof populations)[number]['question'];
const label = (ja: string, en: string): Text => ({ ja, en });
const notKnown = { value: 'not-known', label: label('不明', 'Not known') };
const suppressed = { value: 'suppressed', label: label('秘匿（出典で非公表）', 'Suppressed at source') };

export const numberQuestions: readonly (Question & { readonly id: NumberId })[] = [
  ...populations.map(({ id, question, ja, en }) => ({
    id: question,
    pointer: `/population/${id}`,
    label: label(ja, en),
    type: 'integer' as const,
    choices: [notKnown],
    required: true,
  })),
  ...careResources.map(({ id, ja, en }) => ({
    id,
    pointer: `/counts/${id}`,
    label: label(ja, en),
    type: 'integer' as const,
    choices: [notKnown, suppressed],
    required: true,
  })),
];

const sourceParts = [
  { id: 'id', ja: '出典の記号', en: 'Mark of the source' },
  { id: 'publisher', ja: '出典の公表者', en: 'Publisher of the source' },
  { id: 'period', ja: '出典の対象期間', en: 'Period of the source' },
] as const;

export const questions: readonly Question[] = [
  {
    id: 'sources',
    pointer: '/sources',
    label: label('出典（公表者、対象期間）', 'Sources (publisher, period)'),
    type: 'list',
    required: false,
  },
  ...sourceParts.map(({ id, ja, en }) => ({
    id: `source-${id}`,
    pointer: `/sources/*/${id}`,
    label: label(ja, en),
    type: 'text' as const,
    // Of a source that is named; none has to be.
    required: false,
  })),
  {
    id: 'defaultSource',
    pointer: '/defaultSource',
    label: label('全体の出典', 'Source of all numbers but those named'),
    type: 'text',
    required: false,
  },
  {
    id: 'sourceOf',
    pointer: '/sourceOf',
    label: label('個別の出典', 'Sources of single numbers'),
    type: 'list',
    required: false,
  },
  ...numberQuestions,
];

/** What a number is called. */
export function nameOf(id: NumberId): Text {
  const question = numberQuestions.find((one) => one.id === id);
  if (!question) throw new Error(`no number ${id}`);
  return question.label;
}
