import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { day, fiscalYear, instant } from './fiscal-year.ts';
import { prefixedId } from './paging.ts';

export const formId = z
  .string()
  .regex(/^[a-z0-9-]+@\d{4}$/, 'municipal-progress@2015のように / such as municipal-progress@2015');

/** Who may answer: municipality code, base or institution id, or a prefecture. */
export const respondentId = z
  .string()
  .regex(
    /^(\d{6}|\d{2}|\d{2}-[0-9A-Za-z-]{1,61})$/,
    '6桁のコード、2桁の都道府県またはid / a 6-digit code, a 2-digit prefecture or an id',
  );

const definition = {
  form: formId,
  fiscalYear,
  /** Reference date of the survey (調査時点). */
  asOf: day,
  opensAt: instant,
  dueAt: instant,
  /** Without it late answers are taken and marked. */
  closesAt: instant.nullish(),
  prefecture: z.union([z.literal('JP'), prefectureCode]),
};

/** What a round (調査回) is made from. */
export const newRound = z
  .strictObject({ ...definition, respondents: z.union([z.literal('all'), z.array(respondentId).min(1).max(2000)]) })
  .refine(({ opensAt, dueAt }) => Date.parse(opensAt) < Date.parse(dueAt), {
    path: ['dueAt'],
    message: 'opensAtより後にしてください / dueAt must be after opensAt',
  })
  .refine(({ closesAt, dueAt }) => !closesAt || Date.parse(closesAt) >= Date.parse(dueAt), {
    path: ['closesAt'],
    message: 'dueAt以後にしてください / closesAt must not be before dueAt',
  });
export type NewRound = z.infer<typeof newRound>;

export const round = z.strictObject({
  roundId: prefixedId,
  ...definition,
  closesAt: z.string().nullable(),
  /** Number of respondents asked. */
  asked: z.int(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type Round = z.infer<typeof round>;

export const extensionBody = z.strictObject({ dueAt: instant, reason: z.string().min(1).max(10_000) });

export const extension = z.strictObject({
  roundId: z.string(),
  respondent: z.string(),
  dueAt: z.string(),
  reason: z.string(),
  grantedAt: z.string(),
  grantedBy: z.string(),
});
export type Extension = z.infer<typeof extension>;

/** Who was asked, who answered and who is missing; `submitted` counts returned and accepted ones too, drafts not. */
const tally = { asked: z.int(), submitted: z.int(), accepted: z.int(), onTime: z.int() };
export const completeness = z.strictObject({
  roundId: z.string(),
  prefecture: z.string(),
  /** Present where the counts are those of a health centre's zone. */
  zone: z.string().optional(),
  ...tally,
  missing: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      /** Last day of a municipality that is no more, and who took over: its prefecture answers on its behalf. */
      endedOn: day.optional(),
      successors: z.array(z.string()).optional(),
    }),
  ),
  byPrefecture: z.array(z.strictObject({ prefecture: z.string(), name: z.string(), ...tally })).optional(),
});
