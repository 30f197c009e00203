import * as z from 'zod';
import { level } from './indicator.ts';

/** Why an observation has no value. */
export const reasonForNull = z.enum([
  'not-submitted',
  'not-accepted',
  'not-asked',
  'not-applicable',
  /** Answered, but nobody knows the figure. */
  'not-known',
  'suppressed',
  'definition-changed',
  'boundaries-changed',
]);
export type ReasonForNull = z.infer<typeof reasonForNull>;

/** What a reader has to know before adding a figure to others or comparing it; absent where there is nothing to know. */
export const caveats = z.strictObject({
  /** Members of the zone that are not in the figure: parts of a municipality, which answers as a whole, and what is no more. */
  missingAreas: z.int().optional(),
  /** False: zones of the prefecture overlap, and their figures can't be added up. */
  additive: z.boolean().optional(),
  /** Municipalities of the figure's own day that it was made from, within the boundaries of another day. */
  recastFrom: z.array(z.string()).optional(),
});
export type Caveats = z.infer<typeof caveats>;

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
  ...caveats.shape,
});
export type Observation = z.infer<typeof observation>;
