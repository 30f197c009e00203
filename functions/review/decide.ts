import { type Decision, next, type State, transitions } from '../../schema/decision.ts';
import { instantInTokyo, plainInstant } from '../../schema/fiscal-year.ts';
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
export function checkDecision(decision: Omit<Decision, 'revision'>): void {
  const places = [...wrongReasons(decision), ...tooMuchText(decision), ...wrongDueAt(decision)];
  if (places.length > 0) throw new Problem('invalid-body', {}, { places });
}

function wrongReasons({ action, reasons = [], comment }: Omit<Decision, 'revision'>): ProblemPlace[] {
  const rule = transitions[action].reasons;
  const place = (pointer: string, code: string, message: string) => [{ pointer, code, message }];
  if (rule === 'required' && reasons.length === 0)
    return place('/reasons', 'required', `${action}には理由が必要です / ${action} needs at least one reason`);
  if (rule === 'none' && reasons.length > 0)
    return place('/reasons', 'not-allowed', `${action}に理由は付けられません / ${action} takes no reasons`);
  if (action === 'comment' && comment === undefined && reasons.length === 0)
    return place('/comment', 'required', 'コメントがありません / there is no comment');
  return [];
}

function tooMuchText({ reasons, comment }: Omit<Decision, 'revision'>): ProblemPlace[] {
  if (JSON.stringify([reasons, comment]).length <= textLimit) return [];
  const message = `文章は合わせて${textLimit}文字までです / all texts together: at most ${textLimit} characters`;
  return [{ pointer: '/reasons', code: 'too-big', message }];
}

function wrongDueAt({ action, dueAt }: Omit<Decision, 'revision'>): ProblemPlace[] {
  if (dueAt === undefined || transitions[action].dueAt) return [];
  const message = `${action}に期限は付けられません / ${action} takes no due date`;
  return [{ pointer: '/dueAt', code: 'not-allowed', message }];
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

const isReturning = ({ action }: Pick<Decision, 'action'>) => action === 'return' || action === 'reopen';

/** A return leaves those sections as submitted that no reason is about, or none where the reasons name no section. */
function sectionsAfter(sections: readonly string[], decision: Decision): readonly string[] {
  if (!isReturning(decision)) return sections;
  const { reasons = [] } = decision;
  const named = sections.filter((id) =>
    reasons.some(({ pointer }) => new RegExp(`^(/answers)?/${id}(/|$)`).test(pointer)),
  );
  return named.length === 0 ? [] : sections.filter((id) => !named.includes(id));
}

/** The head after a decision. Pure. Throws stale-revision or invalid-transition (409). */
export function decide(
  before: Head,
  decision: Decision,
  { sub, role, area }: Principal,
  now: Date,
): { head: Head; from: State; onBehalf: boolean } {
  const { action, revision } = decision;
  const to = next(before.state, action);
  if (revision !== before.revision) throw new Problem('stale-revision', { given: revision, current: before.revision });
  if (to === null) throw new Problem('invalid-transition', { state: before.state, action });
  const at = instantInTokyo(now);
  const transition = before.transitions + 1;
  const isReturn = isReturning(decision);
  const onBehalf =
    transitions[action].by === 'respondent' && role === 'prefecture-officer' && before.respondent !== area;
  const head: Head = {
    ...before,
    transitions: transition,
    state: to,
    onBehalf: onBehalf || before.onBehalf,
    updatedAt: at,
    updatedBy: sub,
    dueAt: isReturn && decision.dueAt ? plainInstant(decision.dueAt) : before.dueAt,
    firstSubmittedAt: before.firstSubmittedAt ?? (action === 'submit' ? at : null),
    acceptedRevision: action === 'accept' ? revision : before.acceptedRevision,
    last: action === 'comment' ? before.last : { action, revision, by: sub },
    reasonsAt: isReturn ? transition : action === 'comment' ? before.reasonsAt : null,
    ...(before.sections && { sections: sectionsAfter(before.sections, decision) }),
  };
  return { head, from: before.state, onBehalf };
}
