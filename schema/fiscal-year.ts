import * as z from 'zod';

/** A Japanese fiscal year (年度), 1 April to 31 March, named by the calendar year in which it starts. */
export const fiscalYear = z.int().min(1989).max(2100);

/** A whole number from 0 up as it stands in a query. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, '0以上の整数 / a whole number from 0 up')
  .transform(Number);

export const fiscalYearParameter = wholeNumber.pipe(fiscalYear);

/** A day `YYYY-MM-DD`, read as a day in Asia/Tokyo. */
export const day = z.iso.date();

/** A day on which something was done: from the first fiscal year that can be named. */
export const recordDay = day.refine(
  (text) => fiscalYear.safeParse(fiscalYearOf(text)).success,
  '1989-04-01から / from 1989-04-01',
);

/** An instant, ISO 8601 with an offset or `Z`. */
export const instant = z.iso.datetime({ offset: true });

/** Today's date in Asia/Tokyo; Japan has kept +09:00 without summer time since 1952. */
export function dayInTokyo(now: Date): string {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** How an instant is printed in answers: `2026-04-01T09:00:00.000+09:00`. */
export function instantInTokyo(now: Date): string {
  return `${new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, -1)}+09:00`;
}

/** As it is kept and shown: Japanese time whatever offset it was sent with, milliseconds only where there are any. */
export function plainInstant(text: string): string {
  return instantInTokyo(new Date(text)).replace('.000+', '+');
}

export function fiscalYearOf(dayText: string): number {
  const year = Number(dayText.slice(0, 4));
  return dayText.slice(5) >= '04-01' ? year : year - 1;
}
