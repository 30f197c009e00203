import { findingsOf } from '../../schema/forms/check-answers.ts';
import { refuseErrors } from '../../schema/forms/refuse-answers.ts';
import type { Language } from '../../schema/text.ts';
import type { AskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import type { Head } from '../store/heads.ts';
import { readRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';

/** A draft may break rules; what is submitted may not. Throws answers-break-rules (422). */
export async function checkAnswers(
  { roundId, respondent, revision }: Head,
  { form, round }: AskedRound,
  language: Language,
): Promise<void> {
  const saved = await readRevision(client(), roundId, respondent, revision);
  const answers = saved?.answers ?? {};
  const findings = findingsOf(form, answers, await readRuleContext(client(), form, round, respondent, answers));
  refuseErrors(form, findings, language);
}
