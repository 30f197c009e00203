import type { getSubmission as operation } from '../../openapi/operations/submissions.ts';
import { findingsOf } from '../../schema/forms/check-answers.ts';
import { Problem } from '../../schema/problem.ts';
import { etagOf } from '../../schema/submission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import { readNote } from '../store/heads.ts';
import { checkReach } from '../store/health-centre-reach.ts';
import { readRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';
import { toSubmission } from '../store/submission-change.ts';

/** The submission with the answers of its latest revision, or of the one named, and every finding on them. */
export async function getSubmission({
  params,
  query,
  principal,
  language,
  now,
}: RequestOf<typeof operation>): Promise<Reply> {
  const { roundId, respondent } = params;
  await checkReach(client(), principal, params, now);
  const [asked, head] = await Promise.all([
    readAskedRound(client(), roundId, respondent),
    readHead(client(), roundId, respondent),
  ]);
  const revision = head && (await readRevision(client(), roundId, respondent, query.revision ?? head.revision));
  if (!revision) throw new Problem('not-found', { what: `${roundId}/${respondent}` });
  const { answers } = revision;
  const context = await readRuleContext(client(), asked.form, asked.round, respondent, answers);
  const findings = findingsOf(asked.form, answers, context);
  const note = head.reasonsAt === null ? null : await readNote(client(), roundId, respondent, head.reasonsAt);
  const json = {
    ...toSubmission({ ...head, findings }, asked, language),
    revision: revision.revision,
    form: head.form,
    answers,
    comment: revision.comment,
    reasons: head.state === 'returned' ? (note?.reasons ?? []) : [],
  };
  return { status: 200, json, ...(revision.revision === head.revision && { etag: etagOf(head) }) };
}
