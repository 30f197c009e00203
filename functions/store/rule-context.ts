import { municipalitiesOn } from '../../schema/area.ts';
import type { Form, RuleContext } from '../../schema/form.ts';
import { completeAnswers } from '../../schema/forms/check-answers.ts';
import { forms } from '../../schema/forms/forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Round } from '../../schema/round.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readHead } from './heads.ts';
import { readRevision } from './revisions.ts';
import { readAsked } from './rounds.ts';

/** What a form's rules may look at besides the answers: last year's accepted answers, and which codes are municipalities. */
export async function readRuleContext(
  client: Client,
  form: Form,
  round: Round,
  respondent: string,
  answers: unknown,
): Promise<RuleContext<unknown>> {
  const prefectures = [...new Set(codesIn(answers).map(prefectureOf))];
  const [previous, areas] = await Promise.all([
    readPrevious(client, form, round.fiscalYear - 1, respondent),
    Promise.all(prefectures.map((prefecture) => readAreas(client, prefecture))),
  ]);
  const valid = new Set(municipalitiesOn(areas.flat(), round.asOf).map(({ code }) => code));
  return { respondent, previous, isMunicipality: (code) => valid.has(code) };
}

/** Every 6-digit text in the answers: only their prefectures' masters are read. */
function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{6}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(codesIn) : [];
}

/** The accepted answers of the year before, in the same form version; null where there are none or the version was another. */
async function readPrevious(client: Client, form: Form, fiscalYear: number, respondent: string): Promise<unknown> {
  const isSame = forms.some(({ id, years }) => id === form.id && years.from <= fiscalYear);
  if (!isSame) return null;
  const { rounds } = await readAsked(client, form.id, fiscalYear, prefectureOf(respondent));
  const roundId = Object.keys(rounds).find((id) => rounds[id]?.includes(respondent));
  const head = roundId ? await readHead(client, roundId, respondent) : null;
  if (!roundId || !head?.acceptedRevision) return null;
  const revision = await readRevision(client, roundId, respondent, head.acceptedRevision);
  return revision ? completeAnswers(form, revision.answers) : null;
}
