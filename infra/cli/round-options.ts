import type { Command } from 'commander';
import { day, dayInTokyo, fiscalYearOf, fiscalYearParameter } from '../../schema/fiscal-year.ts';
import type { Form } from '../../schema/form.ts';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';

/** The round that answers are checked for, as far as rules look at it. */
export interface CheckedRound {
  readonly fiscalYear: number;
  readonly asOf: string;
}

export interface RoundOptions {
  readonly fiscalYear?: string;
  readonly asOf?: string;
}

/** Adds what a check without a server has to be told of the round, where it isn't today's. */
export function withRound(command: Command, { language }: Session): Command {
  return command
    .option('--fiscal-year <year>', text('年度（既定は今年度）', 'fiscal year (default: this one)')[language])
    .option('--as-of <day>', text('調査時点（既定は今日）', 'reference date (default: today)')[language]);
}

/** The reference date asked for, else today. Throws a usage error. */
export function asOfIn({ asOf }: RoundOptions, now: Date): string {
  return given(asOf, '--as-of', day) ?? dayInTokyo(now);
}

/** The round asked for, else one of this fiscal year, where the form may be asked in it. Throws a usage error. */
export function roundIn(options: RoundOptions, { years }: Form, now: Date): CheckedRound {
  const thisYear = Math.max(years.from, Math.min(fiscalYearOf(dayInTokyo(now)), years.to ?? Number.POSITIVE_INFINITY));
  return {
    fiscalYear: given(options.fiscalYear, '--fiscal-year', fiscalYearParameter) ?? thisYear,
    asOf: asOfIn(options, now),
  };
}

/** A value of an option as its type reads it. Throws a usage error. */
function given<T>(
  value: string | undefined,
  option: string,
  type: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T | undefined {
  if (value === undefined) return undefined;
  const read = type.safeParse(value);
  if (read.success) return read.data;
  throw new Stopped(
    'usage',
    text(`${option} ${value}: 値が正しくありません`, `${option} ${value}: is not of its kind`),
  );
}
