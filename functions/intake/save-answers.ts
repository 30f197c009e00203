import type { Finding } from '../../schema/finding.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { type BareFinding, findingsOf } from '../../schema/forms/check-answers.ts';
import { refuseErrors, refuseWrongShape } from '../../schema/forms/refuse-answers.ts';
import { etagOf } from '../../schema/submission.ts';
import { changedBy, checkPrecondition, type Marks } from '../http/precondition.ts';
import type { Reply, Request } from '../http/request.ts';
import type { Remember } from '../http/with-idempotency.ts';
import { type AskedRound, checkWindow } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { commit, type WriteItem } from '../store/commit.ts';
import { readHead } from '../store/current-heads.ts';
import { type Head, putHead, refuseClaimed } from '../store/heads.ts';
import { commitWithLog } from '../store/log.ts';
import { checkEditable, nextHead } from '../store/next-head.ts';
import { putRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';
import { logDraftOf, toSubmission } from '../store/submission-change.ts';

type Saving = Pick<
  Request<{ roundId: string; respondent: string }>,
  'params' | 'headers' | 'principal' | 'language' | 'now' | 'newId'
>;

/** Answers to be kept as the next revision. */
export interface Save {
  readonly asked: AskedRound;
  readonly before: Head | null;
  readonly isDryRun: boolean;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly comment: string | undefined;
  /** Whether the whole is submitted with it. */
  readonly submit: boolean;
  /** Sections that are submitted by then; undefined where the form has none. */
  readonly sections: readonly string[] | undefined;
  /** Whether an error at this place refuses the request; other errors are saved as findings of a draft. */
  readonly mustHold: (finding: Pick<Finding, 'pointer'>) => boolean;
}

/** Keeps answers as a new revision, and submits them where that is asked for. */
export async function saveAnswers(request: Saving, save: Save, remember: Remember): Promise<Reply> {
  const { params, principal, now } = request;
  const { asked, before, isDryRun, answers, submit, sections } = save;
  checkWindow(asked, before, now);
  if (!isDryRun) checkPrecondition(request.headers, marksOf(before));
  checkEditable(before);
  const findings = await check(request, save);
  const { roundId, respondent } = params;
  const about = { roundId, respondent, form: asked.form.id, fiscalYear: asked.round.fiscalYear };
  const { head, from } = nextHead(before, {
    ...about,
    findings,
    submit,
    sections,
    principal,
    now: instantInTokyo(now),
  });
  const reply = replyOf(head, findings, before === null && !isDryRun ? 201 : 200, request, asked);
  if (isDryRun) return { ...reply, headers: { 'x-dry-run': 'true' } };
  const written = { ...reply, etag: etagOf(head) };
  const revision = {
    revision: head.revision,
    at: head.updatedAt,
    by: principal.sub,
    onBehalf: head.onBehalf,
    comment: save.comment ?? null,
    answers,
  };
  const items = [...putRevision(roundId, respondent, revision), ...remember(written)];
  if (!(await write(request, { asked, before, head, from, submit }, items))) {
    await refuseClaimed(client(), roundId, respondent);
    throw changedBy(marksOf(await readHead(client(), roundId, respondent)));
  }
  return written;
}

/** Answers of a wrong shape are refused outright; rules that are broken stop a submission, not a draft. */
async function check(
  { params, language }: Saving,
  { asked: { form, round }, answers, mustHold }: Save,
): Promise<BareFinding[]> {
  refuseWrongShape(form, answers);
  const context = await readRuleContext(client(), form, round, params.respondent, answers);
  const findings = findingsOf(form, answers, context);
  refuseErrors(form, findings.filter(mustHold), language);
  return findings;
}

/** The answer shows every finding, though the head keeps only the first few. */
function replyOf(
  head: Head,
  findings: readonly BareFinding[],
  status: number,
  { language }: Saving,
  asked: AskedRound,
): Reply {
  return { status, json: toSubmission({ ...head, findings }, asked, language) };
}

/** One transaction: head, revision and, when it is submitted, the log entry. False where another change came first. */
async function write(
  { principal, newId }: Saving,
  change: { asked: AskedRound; before: Head | null; head: Head; from: Head['state']; submit: boolean },
  items: readonly WriteItem[],
): Promise<boolean> {
  const { asked, before, head, from, submit } = change;
  if (!submit) return (await commit(client(), [putHead(head, before), ...items])).length === 0;
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

/** Marks of a submission for preconditions; null before the first save. The revision alone will do for a caller. */
function marksOf(head: Head | null): Marks | null {
  return head && [etagOf(head), String(head.revision)];
}
