import { type Decision, next, type State, transitions } from '../../schema/decision.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { Principal, Right } from '../../schema/permission.ts';
import { Problem, type ProblemPlace } from '../../schema/problem.ts';
import type { Head } from '../store/heads.ts';

/** The right that each kind of actor needs. */
const rights: Readonly<Record<(typeof transitions)[Decision['action']]['by'], Right>> = {
  respondent: 'write-submission',
  prefecture: 'decide-submission',
  reader: 'comment-submission',
};

export function rightOf({ action }: Pick<Decision, 'action'>): Right {
  return rights[transitions[action].by];
}

/** Characters of all reasons and the comment together: at three bytes each they fit one item of 400 KB. */
const textLimit = 100_000;

/** What the body of a decision lacks or has too much of, by the transition table. Throws invalid-body (400). */
export function checkDecision({ action, reasons, dueAt, comment }: Omit<Decision, 'revision'>, now: Date): void {
  const { reasons: reasonsRule, dueAt: mayHaveDueAt } = transitions[action];
  const places: ProblemPlace[] = [];
  const add = (pointer: string, code: string, message: string) => places.push({ pointer, code, message });
  if (reasonsRule === 'required' && !reasons?.length)
    add('/reasons', 'required', `${action}には理由が必要です / ${action} needs at least one reason`);
  if (reasonsRule === 'none' && reasons?.length)
    add('/reasons', 'not-allowed', `${action}に理由は付けられません / ${action} takes no reasons`);
  if (!mayHaveDueAt && dueAt !== undefined)
    add('/dueAt', 'not-allowed', `${action}に期限は付けられません / ${action} takes no due date`);
  if (dueAt !== undefined && Date.parse(dueAt) <= now.getTime())
    add('/dueAt', 'in-the-past', '期限は今より後にしてください / the due date must lie ahead');
  if (action === 'comment' && comment === undefined && !reasons?.length)
    add('/comment', 'required', 'コメントがありません / there is no comment');
  if (JSON.stringify([reasons, comment]).length > textLimit)
    add(
      '/reasons',
      'too-big',
      `文章は合わせて${textLimit}文字までです / all texts together: at most ${textLimit} characters`,
    );
  if (places.length > 0) throw new Problem('invalid-body', {}, { places });
}

/** Whether this very decision is the last that was taken, by the same person: it then gets the same answer again. */
export function isRepeated(
  head: Head,
  { action, revision }: Pick<Decision, 'action' | 'revision'>,
  { sub }: Principal,
): boolean {
  // A comment may be made twice on purpose.
  return (
    action !== 'comment' && head.last?.action === action && head.last.revision === revision && head.last.by === sub
  );
}

/** The head after a decision. Pure. Throws stale-revision or invalid-transition (409). */
export function decide(
  before: Head,
  decision: Decision,
  { sub, role }: Principal,
  now: Date,
): { head: Head; from: State; onBehalf: boolean } {
  const { action, revision } = decision;
  const to = next(before.state, action);
  if (revision !== before.revision) throw new Problem('stale-revision', { given: revision, current: before.revision });
  if (to === null) throw new Problem('invalid-transition', { state: before.state, action });
  const at = instantInTokyo(now);
  const transition = before.transitions + 1;
  const isReturn = action === 'return' || action === 'reopen';
  const onBehalf = transitions[action].by === 'respondent' && role === 'prefecture-officer';
  const head: Head = {
    ...before,
    transitions: transition,
    state: to,
    onBehalf: onBehalf || before.onBehalf,
    updatedAt: at,
    updatedBy: sub,
    dueAt: isReturn && decision.dueAt ? decision.dueAt : before.dueAt,
    firstSubmittedAt: before.firstSubmittedAt ?? (action === 'submit' ? at : null),
    acceptedRevision: action === 'accept' ? revision : before.acceptedRevision,
    last: action === 'comment' ? before.last : { action, revision, by: sub },
    reasonsAt: isReturn ? transition : action === 'comment' ? before.reasonsAt : null,
  };
  return { head, from: before.state, onBehalf };
}
