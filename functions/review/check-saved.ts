import { hasErrors } from '../../schema/finding.ts';
import { describeFinding, findingsOf } from '../../schema/forms/check-answers.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import type { AskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import type { Head } from '../store/heads.ts';
import { readRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';

/** Answers saved as a draft may break rules; submitting them may not. */
export async function checkAnswers(
  { roundId, respondent, revision }: Head,
  { form, round }: AskedRound,
  language: Language,
): Promise<void> {
  const saved = await readRevision(client(), roundId, respondent, revision);
  const answers = saved?.answers ?? {};
  const findings = findingsOf(form, answers, await readRuleContext(client(), form, round, respondent, answers));
  if (!hasErrors(findings)) return;
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map((bare) => describeFinding(form, bare, language));
  throw new Problem(
    'answers-break-rules',
    {},
    { places: errors.map(({ pointer, rule, message }) => ({ pointer: `/answers${pointer}`, code: rule, message })) },
  );
}
