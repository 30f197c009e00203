import * as z from 'zod';
import { indicatorOf } from './catalogue.ts';
import { addSlots, type ComputedCell, type Counts, computeMeasure } from './compute.ts';
import type { Form } from './form.ts';
import { reasonForNull } from './observation.ts';

const figure = z.strictObject({
  value: z.number().nullable(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  answered: z.int(),
  reason: reasonForNull.nullable(),
});

/** A figure that accepting an answer would change. */
export const effect = z.strictObject({
  indicator: z.string(),
  dimensions: z.record(z.string(), z.string()),
  before: figure,
  after: figure,
});
export type Effect = z.infer<typeof effect>;

/**
 * Figures of a prefecture that change when a respondent's contribution takes the place of the one counted so far (null:
 * none is). Pure; what would not change is left out.
 */
export function effectOf(
  form: Form,
  counts: Counts,
  counted: readonly number[] | null,
  contribution: readonly number[],
): Effect[] {
  const after: Counts = {
    ...counts,
    answered: counts.answered + (counted === null ? 1 : 0),
    slots: addSlots(addSlots(counts.slots, counted ?? [], -1), contribution, 1),
  };
  return form.measures.flatMap((measure) => {
    const reading = { wanted: () => true, per: indicatorOf(measure.indicator)?.per ?? 100 };
    const now = computeMeasure(form, measure, after, reading);
    return computeMeasure(form, measure, counts, reading).flatMap((cell, at) => {
      const [was, is] = [figureOf(cell), figureOf(now[at] ?? cell)];
      const isSame = was.value === is.value && was.numerator === is.numerator && was.denominator === is.denominator;
      return isSame
        ? []
        : [{ indicator: measure.indicator, dimensions: { ...cell.dimensions }, before: was, after: is }];
    });
  });
}

const figureOf = ({ dimensions: _, ...rest }: ComputedCell): Effect['before'] => rest;
