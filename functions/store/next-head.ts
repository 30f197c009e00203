import type { State } from '../../schema/decision.ts';
import { editableStates } from '../../schema/decision.ts';
import type { BareFinding } from '../../schema/forms/check-answers.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { type Head, nothingYet } from './heads.ts';

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
    sections?: readonly string[] | undefined;
    principal: Principal;
    now: string;
  },
): { head: Head; from: State } {
  const { submit, principal, now, ...about } = save;
  const old = before ?? nothingYet;
  const revision = old.revision + 1;
  const saved: Head = {
    ...old,
    ...about,
    revision,
    // A prefecture that is asked itself answers for itself.
    onBehalf: principal.role === 'prefecture-officer' && about.respondent !== principal.area,
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
