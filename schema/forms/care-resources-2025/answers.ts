import * as z from 'zod';
import type { DeepPartial, Question } from '../../form.ts';
import type { Text } from '../../text.ts';
import { written } from '../../written.ts';
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

/** Far more people than there are; what is above is a slip, and would not stay exact in sums. */
const atMost = 1_000_000_000;
const range = '0以上1,000,000,000以下の整数';
const rangeEn = 'a whole number from 0 to 1,000,000,000';
const integer = (error: string) => z.int({ error, abort: true }).min(0, { error }).max(atMost, { error });

const countError = `${range}、"not-known" または "suppressed" にしてください / ${rangeEn}, "not-known" or "suppressed"`;
/** A number, or why there is none: nobody knows it, or its source withholds it. Neither is zero. */
const count = z.union([integer(countError), z.enum(['not-known', 'suppressed'])], { error: countError });

const headError = `${range}または "not-known" にしてください / ${rangeEn}, or "not-known"`;
const heads = z.union([integer(headError), z.literal('not-known')], { error: headError });

const sourceId = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,40}$/, { error: '英数字とハイフンで40字以内 / letters, digits and hyphens, 40 at most' });
const words = written(200);

/** Ids of all numbers of the form: the counts and the populations. */
export type NumberId = CareResourceId | (typeof populations)[number]['question'];
const numberIds: readonly NumberId[] = [
  ...populations.map(({ question }) => question),
  ...careResources.map(({ id }) => id),
];

const each = <K extends string, T>(ids: readonly K[], part: T) =>
  Object.fromEntries(ids.map((id) => [id, part])) as Record<K, T>;

export const answers = z.strictObject({
  /** Where numbers come from: each source once, by an id of the officer's own. */
  sources: z
    .array(z.strictObject({ id: sourceId, publisher: words, period: words }))
    .max(100)
    .default([]),
  /** Source of every number that `sourceOf` doesn't name. */
  defaultSource: sourceId.optional(),
  sourceOf: z.strictObject(each(numberIds, sourceId.optional())).default({}),
  population: z.strictObject(
    each(
      populations.map(({ id }) => id),
      heads,
    ),
  ),
  counts: z.strictObject(
    each(
      careResources.map(({ id }) => id),
      count,
    ),
  ),
});
export type CareResources2025 = z.infer<typeof answers>;
export type Draft = DeepPartial<CareResources2025>;

const label = (ja: string, en: string): Text => ({ ja, en });
const notKnown = { value: 'not-known', label: label('不明', 'Not known') };
const suppressed = { value: 'suppressed', label: label('秘匿（出典で非公表）', 'Suppressed at source') };

const numberQuestions: readonly (Question & { readonly id: NumberId })[] = [
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

/** A number that was given, with its place; what is not known or suppressed is none. */
export interface Given {
  readonly id: NumberId;
  readonly pointer: string;
  readonly value: number;
}

/** The numbers of a draft, populations first, in the order of the form. */
export function numbersIn({ population = {}, counts = {} }: Draft): Given[] {
  const values: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(populations.map(({ id, question }) => [question, population[id]])),
    ...counts,
  };
  return numberQuestions.flatMap(({ id, pointer }) => {
    const value = values[id];
    return typeof value === 'number' ? [{ id, pointer, value }] : [];
  });
}

/** What a number is called. */
export function nameOf(id: NumberId): Text {
  const question = numberQuestions.find((one) => one.id === id);
  if (!question) throw new Error(`no number ${id}`);
  return question.label;
}
