import * as z from 'zod';
import type { DeepPartial } from '../../form.ts';
import { written } from '../../written.ts';
import { careResources } from './indicators.ts';
import { type NumberId, numberQuestions, populations } from './questions.ts';

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
