import type { Decision, State } from '../../schema/decision.ts';
import type { Principal } from '../../schema/permission.ts';
import type { AskedRound } from '../store/asked-round.ts';
import type { WriteItem } from '../store/commit.ts';
import { type Head, putHead, putNote } from '../store/heads.ts';
import type { LogDraft } from '../store/log.ts';
import { logDraftOf } from '../store/submission-change.ts';

/** A decision that the rules allow, ready to be written. */
export interface Decided {
  readonly asked: AskedRound;
  readonly before: Head;
  readonly head: Head;
  readonly from: State;
  readonly onBehalf: boolean;
  readonly decision: Omit<Decision, 'revision'>;
  readonly principal: Principal;
  readonly newId: () => string;
}

export function logDraft({ head, from, onBehalf, decision, principal, newId, asked }: Decided): LogDraft {
  return logDraftOf(
    head,
    { action: decision.action, from, by: principal.sub, newId, reasons: decision.reasons?.length ?? 0, onBehalf },
    asked,
  );
}

/** The new head, which remembers its entry's position in the log, and the decision's free text where it has any. */
export function itemsOf({ head, before, decision }: Decided, position: number): WriteItem[] {
  const { reasons = [], comment = null } = decision;
  const hasText = reasons.length > 0 || comment !== null;
  return [
    putHead({ ...head, log: [...head.log, position] }, before),
    ...(hasText ? [putNote(head.roundId, head.respondent, head.transitions, { reasons, comment })] : []),
  ];
}
