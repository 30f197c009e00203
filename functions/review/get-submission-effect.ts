import type { getSubmissionEffect as operation } from '../../openapi/operations/reviewing.ts';
import { noCounts } from '../../schema/compute.ts';
import { effectOf } from '../../schema/effect.ts';
import { completeAnswers } from '../../schema/forms/check-answers.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readPrefectures, readUnits } from '../store/counts.ts';
import { readHead } from '../store/current-heads.ts';
import { readRevision } from '../store/revisions.ts';
import { checkAnswers } from './check-answers.ts';

/** Which figures of the prefecture accepting the latest revision would change, before it is accepted. */
export async function getSubmissionEffect({ params, language }: RequestOf<typeof operation>): Promise<Reply> {
  const { roundId, respondent } = params;
  const prefecture = prefectureOf(respondent);
  const [asked, head] = await Promise.all([
    readAskedRound(client(), roundId, respondent),
    readHead(client(), roundId, respondent),
  ]);
  const latest = head && (await readRevision(client(), roundId, respondent, head.revision));
  if (!latest) throw new Problem('not-found', { what: `${roundId}/${respondent}` });
  await checkAnswers(head, asked, language);
  const { form, round } = asked;
  const series = { form, fiscalYear: round.fiscalYear, provisionalFor: null };
  const [counts, units] = await Promise.all([
    readPrefectures(client(), series, [prefecture]),
    readUnits(client(), series, prefecture, [respondent]),
  ]);
  const own = units.get(respondent);
  const counted = own && own.answered > 0 ? own.slots : null;
  const contribution = form.contribution(completeAnswers(form, latest.answers));
  const json = {
    roundId,
    respondent,
    revision: latest.revision,
    countedRevision: own?.revision ?? null,
    prefecture,
    fiscalYear: round.fiscalYear,
    form: form.id,
    items: effectOf(form, counts.get(prefecture) ?? noCounts, counted, contribution),
  };
  return { status: 200, json };
}
