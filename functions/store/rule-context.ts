import { municipalitiesOn } from '../../schema/area.ts';
import type { Form, RuleContext } from '../../schema/form.ts';
import { completeAnswers } from '../../schema/forms/check-answers.ts';
import { carriedOver } from '../../schema/forms/lineage.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Round } from '../../schema/round.ts';
import { zonesOn } from '../../schema/zoning.ts';
import { readAnswersOfYear } from './accepted-answers.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readUnits } from './counts.ts';
import { registryReader } from './registry-reader.ts';

/**
 * What a form's rules may look at besides the answers: last year's accepted answers, which codes are municipalities, and
 * what the form says that it needs.
 */
export async function readRuleContext(
  client: Client,
  form: Form,
  round: Round,
  respondent: string,
  answers: unknown,
): Promise<RuleContext<unknown>> {
  const { fiscalYear, asOf } = round;
  const prefecture = prefectureOf(respondent);
  const prefectures = [...new Set(codesIn(answers).map(prefectureOf))];
  const needs = new Set(form.needs);
  const reader = registryReader(client, { withInstitutions: true });
  const [previous, areas, zoning, registry, peers] = await Promise.all([
    readPrevious(client, form, fiscalYear - 1, respondent),
    Promise.all(prefectures.map((one) => readAreas(client, one))),
    needs.has('zones') ? reader.zoning(prefecture) : null,
    needs.has('registry') ? reader.registry(prefecture) : null,
    needs.has('peers') ? readPeers(client, form, fiscalYear, respondent) : [],
  ]);
  const valid = new Set(municipalitiesOn(areas.flat(), asOf).map(({ code }) => code));
  const zones = zoning ? zonesOn(zoning, asOf) : [];
  return { respondent, fiscalYear, asOf, previous, isMunicipality: (code) => valid.has(code), zones, registry, peers };
}

/** Published contributions of the prefecture's other respondents: of this year, or of the year before where none are yet. */
async function readPeers(
  client: Client,
  form: Form,
  fiscalYear: number,
  respondent: string,
): Promise<readonly (readonly number[])[]> {
  const prefecture = prefectureOf(respondent);
  for (const year of [fiscalYear, fiscalYear - 1]) {
    const units = await readUnits(client, { form, fiscalYear: year, provisionalFor: null }, prefecture, null);
    const answered = [...units].filter(([code, { answered }]) => code !== respondent && answered > 0);
    if (answered.length > 0) return answered.map(([, { slots }]) => slots);
  }
  return [];
}

/** Every 6-digit text in the answers: only their prefectures' masters are read. */
function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{6}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(codesIn) : [];
}

/** What was accepted for a fiscal year, in the places of this version where it was given to an older one; null where nothing was. */
export async function readPrevious(
  client: Client,
  form: Form,
  fiscalYear: number,
  respondent: string,
): Promise<unknown> {
  const found = await readAnswersOfYear(client, form, fiscalYear, respondent);
  return found && carriedOver(form, found.form, completeAnswers(found.form, found.answers));
}
