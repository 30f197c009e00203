import * as z from 'zod';

/** A period of the prefectures' medical care plans (医療計画): the 6th, 7th and 8th. */
export const planPeriod = z.enum(['6', '7', '8']);
export type PlanPeriod = z.infer<typeof planPeriod>;

/** First and last day of each. The 6th ran for five years, those since for six. */
export const planPeriods: Readonly<Record<PlanPeriod, { readonly from: string; readonly to: string }>> = {
  '6': { from: '2013-04-01', to: '2018-03-31' },
  '7': { from: '2018-04-01', to: '2024-03-31' },
  '8': { from: '2024-04-01', to: '2030-03-31' },
};

export function isInPlanPeriod(period: PlanPeriod, day: string): boolean {
  const { from, to } = planPeriods[period];
  return from <= day && day <= to;
}

/** The period that a day is in; before the first one and after the last one, the nearest. */
export function planPeriodOn(day: string): PlanPeriod {
  return planPeriod.options.findLast((period) => planPeriods[period].from <= day) ?? '6';
}
