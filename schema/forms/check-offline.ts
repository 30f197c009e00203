import type { Comparison, Form, RuleContext } from '../form.ts';
import { type BareFinding, findingsOf } from './check-answers.ts';

/** What is known of a respondent without a server. */
export type OfflineContext = Omit<RuleContext<unknown>, Comparison>;

export interface OfflineCheck {
  readonly findings: readonly BareFinding[];
  /** Rules that compare with what only the server knows: they say nothing here, and may say something there. */
  readonly unchecked: readonly { readonly rule: string; readonly comparesWith: Comparison }[];
}

/** What the server would find in answers of the form's shape, but for the rules that compare them with something else. */
export function checkOffline(form: Form, answers: unknown, context: OfflineContext): OfflineCheck {
  const rules = form.rules.filter(({ comparesWith }) => comparesWith === undefined);
  const findings = findingsOf({ ...form, rules }, answers, {
    ...context,
    previous: null,
    zones: [],
    registry: null,
    peers: [],
  });
  const unchecked = form.rules.flatMap(({ id, comparesWith }) => (comparesWith ? [{ rule: id, comparesWith }] : []));
  return { findings, unchecked };
}
