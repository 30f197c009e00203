import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { fiscalYear, fiscalYearOf, recordDay } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { kindsFor, type SupportKind, supportKind } from './support-kind.ts';

/** Whom a prefecture supports: a municipality by its code, or a base by its id. */
export const recipient = z.union([z.string().regex(/^\d{6}$/, '6桁のコード / 6-digit code'), ownedId]);

const own = {
  recipient,
  kinds: z
    .array(supportKind)
    .min(1)
    .max(8)
    .refine((kinds) => new Set(kinds).size === kinds.length, '同じ種類が二度あります / a kind is named twice'),
  /** The day on which it was done. */
  date: recordDay,
  /** The prefecture's own words; seen by those who may read the entry, and told nowhere else. */
  note: z.string().trim().min(1).max(1000).optional(),
};

/** An entry as it is put. What follows from the path and the date may be sent along as a GET gave it. */
export const supportBody = z.strictObject({
  ...own,
  supportId: ownedId.optional(),
  prefecture: prefectureCode.optional(),
  fiscalYear: fiscalYear.optional(),
});
export type SupportBody = z.output<typeof supportBody>;

/** One entry of a prefecture's support log (支援記録): what it did for whom, and when. */
export const support = z.strictObject({ supportId: ownedId, prefecture: prefectureCode, ...own, fiscalYear });
export type Support = z.output<typeof support>;

/** The entry that a body makes. */
export function supportOf(supportId: string, { recipient, kinds, date, note }: SupportBody): Support {
  return {
    supportId,
    prefecture: supportId.slice(0, 2),
    recipient,
    kinds,
    date,
    ...(note !== undefined && { note }),
    fiscalYear: fiscalYearOf(date),
  };
}

/** Positions of kinds that don't fit the recipient. */
export function misfits({ recipient, kinds }: { recipient: string; kinds: readonly SupportKind[] }): number[] {
  const fitting = kindsFor(recipient);
  return kinds.flatMap((kind, at) => (fitting.includes(kind) ? [] : [at]));
}

/** An entry, as the log and the feed tell it: codes and days alone, no note. */
export const supportLogged = z.strictObject({
  supportId: z.string(),
  recipient: z.string(),
  kinds: z.array(z.string()),
  date: z.string(),
  fiscalYear: z.int(),
});
