import type { getSubmissionChanges as operation } from '../../openapi/operations/reviewing.ts';
import { changesBetween } from '../../schema/answer-changes.ts';
import { carriedOver } from '../../schema/forms/lineage.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAnswersOfYear } from '../store/accepted-answers.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import { checkReach } from '../store/health-centre-reach.ts';
import { readRevision } from '../store/revisions.ts';

/** What the latest revision says differently from the one accepted before it, and from the year before. */
export async function getSubmissionChanges(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, principal, language, now } = request;
  const { roundId, respondent } = params;
  await checkReach(client(), principal, params, now);
  const [{ form, round }, head] = await Promise.all([
    readAskedRound(client(), roundId, respondent),
    readHead(client(), roundId, respondent),
  ]);
  const latest = head && (await readRevision(client(), roundId, respondent, head.revision));
  if (!latest) throw new Problem('not-found', { what: `${roundId}/${respondent}` });
  const { acceptedRevision } = head;
  const fiscalYear = round.fiscalYear - 1;
  const [accepted, lastYear] = await Promise.all([
    acceptedRevision === null ? null : readRevision(client(), roundId, respondent, acceptedRevision),
    readAnswersOfYear(client(), form, fiscalYear, respondent),
  ]);
  const since = (answers: unknown) => changesBetween(form, answers, latest.answers, language);
  const json = {
    roundId,
    respondent,
    revision: latest.revision,
    state: head.state,
    sinceAccepted: accepted && { revision: accepted.revision, changes: since(accepted.answers) },
    sinceLastYear: lastYear && {
      roundId: lastYear.roundId,
      fiscalYear,
      revision: lastYear.revision,
      changes: since(carriedOver(form, lastYear.form, lastYear.answers)),
    },
  };
  return { status: 200, json };
}
