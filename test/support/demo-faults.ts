import type { Form } from '../../schema/form.ts';
import { findingsOf } from '../../schema/forms/check-answers.ts';
import { ruleContext } from './rule-context.ts';

/** What would stop demo answers from being submitted, by respondent. */
export function demoFaults(form: Form, answers: ReadonlyMap<string, object>): string[] {
  return [...answers].flatMap(([respondent, given]) =>
    findingsOf(form, given, ruleContext({ respondent }))
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, pointer }) => `${respondent} ${rule} ${pointer}`),
  );
}
