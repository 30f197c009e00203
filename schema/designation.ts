import * as z from 'zod';
import { day } from './fiscal-year.ts';
import { isInPlanPeriod, planPeriod, planPeriods } from './plan-period.ts';

/**
 * How far a base has come towards a place in the medical care plan (位置付け): under consideration, approved at a
 * multi-profession conference, written in the plan, taken back.
 */
export const designationStatus = z.enum(['considering', 'agreed', 'designated', 'revoked']);
export type DesignationStatus = z.infer<typeof designationStatus>;

/** A step that the prefecture takes, and the day from which it holds. */
export const designationMove = z
  .strictObject({ status: designationStatus, planPeriod, date: day })
  .describe('`date` lies within the plan period, and not before the step before it.');
export type DesignationMove = z.infer<typeof designationMove>;

/** A step that was taken; `at` is the instant at which it was recorded. */
export const designationStep = z.strictObject({ ...designationMove.shape, at: z.string() });
export type DesignationStep = z.infer<typeof designationStep>;

/**
 * The only ways from one status to the next. A designated base is designated again when a later plan names it; a revoked
 * one may begin anew.
 */
const designationWays: Readonly<Record<DesignationStatus, readonly DesignationStatus[]>> = {
  considering: ['agreed'],
  agreed: ['designated'],
  designated: ['revoked', 'designated'],
  revoked: ['considering'],
};

/** Why a step can't be taken: a rule, and the field of the step that breaks it. */
export interface DesignationFault {
  readonly rule: 'outside-plan-period' | 'before-last-step' | 'no-such-way' | 'same-plan-period';
  readonly pointer: '/date' | '/status' | '/planPeriod';
  /** What the field would have to be. */
  readonly allowed: string;
}

/**
 * What is wrong with a step after those already taken (in the order they were taken); null: nothing. A base without any
 * step is under consideration since a day that nobody named, so its first step may have any day of its period.
 */
export function designationFault(steps: readonly DesignationMove[], move: DesignationMove): DesignationFault | null {
  const { from, to } = planPeriods[move.planPeriod];
  if (!isInPlanPeriod(move.planPeriod, move.date))
    return { rule: 'outside-plan-period', pointer: '/date', allowed: `${from} – ${to}` };
  const last = steps.at(-1);
  const ways = last ? designationWays[last.status] : (['considering', 'agreed'] as const);
  if (!ways.some((way) => way === move.status))
    return { rule: 'no-such-way', pointer: '/status', allowed: ways.join(', ') };
  if (last?.status === move.status && last.planPeriod >= move.planPeriod)
    return { rule: 'same-plan-period', pointer: '/planPeriod', allowed: `> ${last.planPeriod}` };
  if (last && move.date < last.date) return { rule: 'before-last-step', pointer: '/date', allowed: `≥ ${last.date}` };
  return null;
}

/** Whether a step is the last one taken, sent once more. */
export function isLastStep(steps: readonly DesignationMove[], move: DesignationMove): boolean {
  const last = steps.at(-1);
  return last?.status === move.status && last.planPeriod === move.planPeriod && last.date === move.date;
}
