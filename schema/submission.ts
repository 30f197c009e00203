import * as z from 'zod';
import { answerChange } from './answer-changes.ts';
import { action, reason, state } from './decision.ts';
import { effect } from './effect.ts';
import { finding } from './finding.ts';

/** What a respondent puts: answers as an object of the form's shape, checked by the form itself. */
export const submissionBody = z.strictObject({
  answers: z.record(z.string(), z.unknown()),
  comment: z.string().max(10_000).optional(),
  submit: z.boolean().default(false),
});

/** A submission (回答) as every answer shows it, without the answers themselves. */
export const submission = z.strictObject({
  roundId: z.string(),
  respondent: z.string(),
  revision: z.int(),
  state,
  onBehalf: z.boolean(),
  findings: z.array(finding),
  updatedAt: z.string(),
  updatedBy: z.string(),
  /** The respondent's own due instant where it differs from the round's: an extension or a return. */
  dueAt: z.string().nullable(),
  firstSubmittedAt: z.string().nullable(),
  onTime: z.boolean().nullable(),
  acceptedRevision: z.int().nullable(),
  /** Of a form that is answered section by section: which are submitted. */
  sections: z.array(z.strictObject({ id: z.string(), isSubmitted: z.boolean() })).optional(),
});
/** One section of the answers: a member of them, as the form has it. */
export const sectionBody = z.strictObject({
  answers: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  comment: z.string().max(10_000).optional(),
  submit: z.boolean().default(false),
});
export type Submission = z.infer<typeof submission>;

export const submissionWithAnswers = submission.extend({
  form: z.string(),
  answers: z.record(z.string(), z.unknown()),
  comment: z.string().nullable(),
  /** Reasons of the last return or reopening, while the submission is returned. */
  reasons: z.array(reason),
});

/** One line of a submission's history: a revision or a decision, in the order they happened. */
export const historyItem = z.union([
  z.strictObject({
    kind: z.literal('revision'),
    revision: z.int(),
    at: z.string(),
    by: z.string(),
    onBehalf: z.boolean(),
    comment: z.string().nullable(),
    answers: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    kind: z.literal('decision'),
    action,
    revision: z.int(),
    from: state,
    to: state,
    at: z.string(),
    by: z.string(),
    onBehalf: z.boolean(),
    reasons: z.array(reason),
    dueAt: z.string().nullable(),
    comment: z.string().nullable(),
  }),
]);
export type HistoryItem = z.infer<typeof historyItem>;

/** What the latest revision says differently, item by item. */
export const submissionChanges = z.strictObject({
  roundId: z.string(),
  respondent: z.string(),
  revision: z.int(),
  state,
  sinceAccepted: z.strictObject({ revision: z.int(), changes: z.array(answerChange) }).nullable(),
  sinceLastYear: z
    .strictObject({ roundId: z.string(), fiscalYear: z.int(), revision: z.int(), changes: z.array(answerChange) })
    .nullable(),
});

/** What accepting the latest revision would change in the prefecture's figures. */
export const submissionEffect = z.strictObject({
  roundId: z.string(),
  respondent: z.string(),
  revision: z.int(),
  /** The revision that counts so far. */
  countedRevision: z.int().nullable(),
  prefecture: z.string(),
  fiscalYear: z.int(),
  form: z.string(),
  items: z.array(effect),
});

export const batchResult = z.strictObject({
  code: z.string(),
  status: z.int(),
  submission: submission.optional(),
  problem: z.strictObject({ code: z.string(), title: z.string(), detail: z.string() }).optional(),
});

/** `"<revision>.<transitions>"`: changes with every saved revision and every decision. */
export function etagOf(head: { revision: number; transitions: number }): string {
  return `"${head.revision}.${head.transitions}"`;
}
