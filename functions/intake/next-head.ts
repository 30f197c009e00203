import type { State } from '../../schema/decision.ts';
import { editableStates } from '../../schema/decision.ts';
import type { BareFinding } from '../../schema/forms/check-answers.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { etagOf, matchesEtag } from '../../schema/submission.ts';
import type { Head } from '../store/heads.ts';

/** Preconditions of a save: `If-None-Match: *` the first time, `If-Match` after. Throws 428 or 412. */
export function checkPrecondition(headers: Readonly<Record<string, string | undefined>>, head: Head | null): void {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch === undefined && ifNoneMatch === undefined) throw new Problem('precondition-required');
  const current = head ? etagOf(head) : '-';
  const holds =
    (ifMatch === undefined || (head !== null && matchesEtag(ifMatch, head))) &&
    (ifNoneMatch === undefined || head === null || (ifNoneMatch.trim() !== '*' && !matchesEtag(ifNoneMatch, head)));
  if (!holds) throw new Problem('precondition-failed', { current }, head ? { headers: { etag: current } } : {});
}

export function checkEditable(head: Head | null): void {
  if (head && !editableStates.includes(head.state)) throw new Problem('not-editable', { state: head.state });
}

/** The head after a save; with `submit` after the decision as well. Pure. */
export function nextHead(
  before: Head | null,
  save: {
    roundId: string;
    respondent: string;
    form: string;
    fiscalYear: number;
    findings: readonly BareFinding[];
    submit: boolean;
    principal: Principal;
    now: string;
  },
): { head: Head; from: State } {
  const from = before?.state ?? 'draft';
  const revision = (before?.revision ?? 0) + 1;
  const head: Head = {
    roundId: save.roundId,
    respondent: save.respondent,
    form: save.form,
    fiscalYear: save.fiscalYear,
    revision,
    transitions: (before?.transitions ?? 0) + Number(save.submit),
    state: save.submit ? 'submitted' : from,
    onBehalf: save.principal.role === 'prefecture-officer',
    findings: save.findings,
    updatedAt: save.now,
    updatedBy: save.principal.sub,
    dueAt: before?.dueAt ?? null,
    firstSubmittedAt: before?.firstSubmittedAt ?? (save.submit ? save.now : null),
    acceptedRevision: before?.acceptedRevision ?? null,
    log: before?.log ?? [],
    last: save.submit ? { action: 'submit', revision, by: save.principal.sub } : (before?.last ?? null),
    reasonsAt: save.submit ? null : (before?.reasonsAt ?? null),
  };
  return { head, from };
}
