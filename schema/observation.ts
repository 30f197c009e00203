import * as z from 'zod';
import { level } from './indicator.ts';

/** Why an observation has no value. */
export const reasonForNull = z.enum([
  'not-submitted',
  'not-accepted',
  'not-asked',
  'not-applicable',
  'suppressed',
  'definition-changed',
]);
export type ReasonForNull = z.infer<typeof reasonForNull>;

/** One published figure with all it takes to check it: value = numerator / denominator, rounded as the indicator says. */
export const observation = z.strictObject({
  indicator: z.string(),
  form: z.string(),
  /** Present where the form's answers are read through its crosswalk to another form. */
  via: z.literal('crosswalk').optional(),
  fiscalYear: z.int(),
  asOf: z.string().nullable(),
  area: z.strictObject({ code: z.string(), name: z.string(), level }),
  dimensions: z.record(z.string(), z.string()),
  value: z.number().nullable(),
  unit: z.string(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  /** Respondents asked in the area. */
  asked: z.int(),
  /** Of those, respondents whose answers are counted in this figure. */
  answered: z.int(),
  reason: reasonForNull.nullable(),
  /** Log entries that could not be counted and wait for repair; absent when there are none. */
  setAside: z.int().optional(),
});
export type Observation = z.infer<typeof observation>;
