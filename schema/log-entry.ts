import * as z from 'zod';

/** Changes that the projector counts: rows of `published` follow from them. */
const countedKinds = [
  'round.opened',
  'round.extended',
  'submission.submitted',
  'submission.withdrawn',
  'submission.returned',
  'submission.accepted',
  'submission.reopened',
] as const;

/** Changes that go to the feed alone: figures of what the registry keeps are read from the registry itself. */
const feedOnlyKinds = [
  'submission.commented',
  'zone.changed',
  'base.registered',
  'base.changed',
  'base.considering',
  'base.agreed',
  'base.designated',
  'base.revoked',
  'institution.changed',
  'funding.changed',
  'support.logged',
  'meeting.logged',
  'programme.changed',
  'case.published',
  'case.changed',
  'case.withdrawn',
] as const;

/** Kinds of change that a prefecture's log holds; the feed calls them `jp.renkei.<kind>.v1`. */
export const logKind = z.enum([...countedKinds, ...feedOnlyKinds]);
export type LogKind = z.infer<typeof logKind>;

/** Whether a change moves no row. A kind that a newer version wrote is none of these: it has to be looked at. */
export const isFeedOnly = (kind: string): boolean => (feedOnlyKinds as readonly string[]).includes(kind);

/**
 * One entry of a prefecture's log: frozen when written, it carries all that its feed entry will say and all that the
 * projector folds, but for answers (read from the revision) and asked lists (read from the registry).
 */
export const logEntry = z.strictObject({
  prefecture: z.string(),
  /** 1, 2, 3 ... without gaps: also the feed's sequence. */
  n: z.int(),
  id: z.string(),
  kind: logKind,
  at: z.string(),
  subject: z.string(),
  /** Who did it (the token's `sub`): for the audit trail, never in the feed. */
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type LogEntry = z.infer<typeof logEntry>;

export const roundOpened = z.strictObject({
  roundId: z.string(),
  form: z.string(),
  fiscalYear: z.int(),
  asOf: z.string(),
  opensAt: z.string(),
  dueAt: z.string(),
  closesAt: z.string().nullable(),
  asked: z.int(),
});

export const roundExtended = z.strictObject({
  roundId: z.string(),
  form: z.string(),
  fiscalYear: z.int(),
  respondent: z.string(),
  dueAt: z.string(),
});

export const submissionChanged = z.strictObject({
  roundId: z.string(),
  form: z.string(),
  fiscalYear: z.int(),
  respondent: z.string(),
  revision: z.int(),
  from: z.string(),
  state: z.string(),
  onBehalf: z.boolean(),
  /** On time as of this change; null before the first submission. */
  onTime: z.boolean().nullable(),
  firstSubmittedAt: z.string().nullable(),
  /** The new due instant that a return sets. */
  dueAt: z.string().nullable(),
  /** How many places a return names; their text stays in the history. */
  reasons: z.int(),
});
export type SubmissionChanged = z.infer<typeof submissionChanged>;
