import type { Action, State } from '../../schema/decision.ts';
import { describeFinding } from '../../schema/forms/check-answers.ts';
import type { LogKind, SubmissionChanged } from '../../schema/log-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Submission } from '../../schema/submission.ts';
import type { Language } from '../../schema/text.ts';
import type { AskedRound } from './asked-round.ts';
import type { Head } from './heads.ts';
import type { LogDraft } from './log.ts';

/** What the log calls each decision. */
export const kindOf: Readonly<Record<Action, LogKind>> = {
  submit: 'submission.submitted',
  withdraw: 'submission.withdrawn',
  return: 'submission.returned',
  accept: 'submission.accepted',
  reopen: 'submission.reopened',
  comment: 'submission.commented',
};

/** On time: first submitted by the respondent's due instant, whatever happened after; null before the first submission. */
export function isOnTime(firstSubmittedAt: string | null, dueAt: string): boolean | null {
  return firstSubmittedAt === null ? null : Date.parse(firstSubmittedAt) <= Date.parse(dueAt);
}

/** The log entry of a decision, with all that the feed will say of it: no free text, no names. */
export function logDraftOf(
  head: Head,
  taken: { action: Action; from: State; by: string; newId: () => string; reasons: number; onBehalf: boolean },
  { dueAt }: AskedRound,
): LogDraft {
  const { roundId, respondent, form, fiscalYear, revision, state, firstSubmittedAt } = head;
  const data: SubmissionChanged = {
    roundId,
    form,
    fiscalYear,
    respondent,
    revision,
    from: taken.from,
    state,
    onBehalf: taken.onBehalf,
    onTime: isOnTime(firstSubmittedAt, dueAt),
    firstSubmittedAt,
    dueAt: taken.action === 'return' || taken.action === 'reopen' ? head.dueAt : null,
    reasons: taken.reasons,
  };
  return {
    prefecture: prefectureOf(respondent),
    id: taken.newId(),
    kind: kindOf[taken.action],
    at: head.updatedAt,
    subject: `rounds/${roundId}/submissions/${respondent}`,
    by: taken.by,
    data,
  };
}

/** A submission as answers show it. */
export function toSubmission(
  head: Head,
  { form, dueAt }: Pick<AskedRound, 'form' | 'dueAt'>,
  language: Language,
): Submission {
  return {
    roundId: head.roundId,
    respondent: head.respondent,
    revision: head.revision,
    state: head.state,
    onBehalf: head.onBehalf,
    findings: head.findings.map((bare) => describeFinding(form, bare, language)),
    updatedAt: head.updatedAt,
    updatedBy: head.updatedBy,
    dueAt: head.dueAt ?? dueAt,
    firstSubmittedAt: head.firstSubmittedAt,
    onTime: isOnTime(head.firstSubmittedAt, dueAt),
    acceptedRevision: head.acceptedRevision,
    ...(form.sections && {
      sections: form.sections.map(({ id }) => ({ id, isSubmitted: head.sections?.includes(id) ?? false })),
    }),
  };
}
