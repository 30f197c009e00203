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
  const holds =
    (ifMatch === undefined || (head !== null && matchesEtag(ifMatch, head))) &&
    (ifNoneMatch === undefined || head === null || (ifNoneMatch.trim() !== '*' && !matchesEtag(ifNoneMatch, head)));
  if (!holds) throw changedBy(head);
}

/** 412 with the current mark, from which the caller goes on; the same whether the change came long before or just now. */
export function changedBy(head: Head | null): Problem {
  if (!head) return new Problem('precondition-failed', { current: '-' });
  return new Problem('precondition-failed', { current: etagOf(head) }, { headers: { etag: etagOf(head) } });
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
  const { submit, principal, now, ...about } = save;
  const old = before ?? nothing;
  const revision = old.revision + 1;
  const saved: Head = {
    ...old,
    ...about,
    revision,
    onBehalf: principal.role === 'prefecture-officer',
    updatedAt: now,
    updatedBy: principal.sub,
  };
  const submitted: Head = {
    ...saved,
    transitions: old.transitions + 1,
    state: 'submitted',
    firstSubmittedAt: old.firstSubmittedAt ?? now,
    last: { action: 'submit', revision, by: principal.sub },
    reasonsAt: null,
  };
  return { head: submit ? submitted : saved, from: old.state };
}

/** What a respondent has before the first save. */
const nothing = {
  revision: 0,
  transitions: 0,
  state: 'draft',
  dueAt: null,
  firstSubmittedAt: null,
  acceptedRevision: null,
  log: [],
  last: null,
  reasonsAt: null,
} as const;
