import type { putSubmission as operation } from '../../openapi/operations/submissions.ts';
import { hasErrors } from '../../schema/finding.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { type BareFinding, describeFinding, findingsOf, shapeErrors } from '../../schema/forms/check-answers.ts';
import { Problem } from '../../schema/problem.ts';
import { etagOf } from '../../schema/submission.ts';
import { changedBy, checkPrecondition } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { type AskedRound, checkWindow, readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { commit, type WriteItem } from '../store/commit.ts';
import { type Head, putHead, readHead } from '../store/heads.ts';
import { commitWithLog } from '../store/log.ts';
import { putRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';
import { logDraftOf, toSubmission } from '../store/submission-change.ts';
import { checkEditable, marksOf, nextHead } from './next-head.ts';

type PutRequest = RequestOf<typeof operation>;

/** Saves answers as a new revision, and submits them where asked to; a dry run says what that would answer. */
export function putSubmission(request: PutRequest): Promise<Reply> {
  return withIdempotency(request, client(), 'ledger', (remember) => save(request, remember));
}

async function save(request: PutRequest, remember: Remember): Promise<Reply> {
  const { params, query, body, principal, now } = request;
  const isDryRun = query.dryRun === 'true';
  const [asked, before] = await Promise.all([
    readAskedRound(client(), params.roundId, params.respondent),
    readHead(client(), params.roundId, params.respondent),
  ]);
  checkWindow(asked, before, now);
  if (!isDryRun) checkPrecondition(request.headers, marksOf(before));
  checkEditable(before);
  const findings = await check(request, asked);
  const { roundId, respondent } = params;
  const about = { roundId, respondent, form: asked.form.id, fiscalYear: asked.round.fiscalYear };
  const { head, from } = nextHead(before, {
    ...about,
    findings,
    submit: body.submit,
    principal,
    now: instantInTokyo(now),
  });
  const reply = replyOf(head, findings, before === null && !isDryRun ? 201 : 200, request, asked);
  if (isDryRun) return { ...reply, headers: { 'x-dry-run': 'true' } };
  const written = { ...reply, etag: etagOf(head) };
  const items = [...putRevision(roundId, respondent, revisionOf(head, request)), ...remember(written)];
  if (!(await write(request, { asked, before, head, from }, items))) {
    throw changedBy(marksOf(await readHead(client(), roundId, respondent)));
  }
  return written;
}

/** Answers of a wrong shape are refused outright; rules that are broken stop a submission, not a draft. */
async function check({ params, body, language }: PutRequest, { form, round }: AskedRound): Promise<BareFinding[]> {
  const places = shapeErrors(form, body.answers);
  if (places.length > 0)
    throw new Problem(
      'invalid-body',
      {},
      { places: places.map((place) => ({ ...place, pointer: `/answers${place.pointer}` })) },
    );
  const findings = findingsOf(
    form,
    body.answers,
    await readRuleContext(client(), form, round, params.respondent, body.answers),
  );
  if (body.submit && hasErrors(findings)) {
    const errors = findings
      .filter(({ severity }) => severity === 'error')
      .map((bare) => describeFinding(form, bare, language));
    throw new Problem(
      'answers-break-rules',
      {},
      { places: errors.map(({ pointer, rule, message }) => ({ pointer: `/answers${pointer}`, code: rule, message })) },
    );
  }
  return findings;
}

/** The answer shows every finding, though the head keeps only the first few. */
function replyOf(
  head: Head,
  findings: readonly BareFinding[],
  status: number,
  { language }: PutRequest,
  asked: AskedRound,
): Reply {
  return { status, json: toSubmission({ ...head, findings }, asked, language) };
}

function revisionOf(head: Head, { body, principal }: PutRequest) {
  return {
    revision: head.revision,
    at: head.updatedAt,
    by: principal.sub,
    onBehalf: head.onBehalf,
    comment: body.comment ?? null,
    answers: body.answers,
  };
}

/** One transaction: head, revision and, when it is submitted, the log entry. False where another change came first. */
async function write(
  { body, principal, newId }: PutRequest,
  { asked, before, head, from }: { asked: AskedRound; before: Head | null; head: Head; from: Head['state'] },
  items: readonly WriteItem[],
): Promise<boolean> {
  if (!body.submit) return (await commit(client(), [putHead(head, before), ...items])).length === 0;
  const draft = logDraftOf(
    head,
    { action: 'submit', from, by: principal.sub, newId, reasons: 0, onBehalf: head.onBehalf },
    asked,
  );
  const { failed } = await commitWithLog(
    client(),
    (positions) => [putHead({ ...head, log: [...head.log, ...positions] }, before), ...items],
    [draft],
  );
  return failed.length === 0;
}
