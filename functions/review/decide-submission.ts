import type { decideSubmission as operation } from '../../openapi/operations/submissions.ts';
import type { Decision } from '../../schema/decision.ts';
import { isAllowed, type Principal, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { etagOf } from '../../schema/submission.ts';
import type { Language } from '../../schema/text.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { type AskedRound, checkWindow, readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import { type Head, refuseClaimed } from '../store/heads.ts';
import { checkReach } from '../store/health-centre-reach.ts';
import { commitWithLog } from '../store/log.ts';
import { toSubmission } from '../store/submission-change.ts';
import { checkAnswers } from './check-answers.ts';
import { checkDecision, decide, rightOf } from './decide.ts';
import { isRepetition } from './repetition.ts';
import { type Decided, itemsOf, logDraft } from './write-decision.ts';

/** Caller, time, ids and language of a decision: all that does not come from its path and body. */
export interface Deciding {
  readonly principal: Principal;
  readonly now: Date;
  readonly newId: () => string;
  readonly language: Language;
}

/** Takes one step of the transition table. The same step by the same person again gives the same answer and changes nothing. */
export async function decideSubmission(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, principal } = request;
  const target = { roundOwner: prefectureOf(params.roundId), respondent: params.respondent };
  if (!isAllowed(principal, rightOf(body), target))
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  checkDecision(body);
  await checkReach(client(), principal, params, request.now);
  return withIdempotency(request, client(), 'ledger', (remember) =>
    decideOne(params.roundId, params.respondent, body, request, remember),
  );
}

const attempts = 5;

/** Reads, decides, writes. Where another change came in between it starts over, so that the answer is about the current state. */
export async function decideOne(
  roundId: string,
  respondent: string,
  decision: Decision,
  by: Deciding,
  remember: Remember,
): Promise<Reply> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const [asked, before] = await Promise.all([
      readAskedRound(client(), roundId, respondent),
      readHead(client(), roundId, respondent),
    ]);
    if (!before) throw new Problem('not-found', { what: `${roundId}/${respondent}` });
    if (await isRepetition(before, decision, by.principal)) return replyOf(before, asked, by.language);
    const decided = await evaluate(before, asked, decision, by);
    const reply = replyOf(decided.head, asked, by.language);
    const { failed } = await commitWithLog(
      client(),
      ([position = 0]) => [...itemsOf(decided, position), ...remember(reply)],
      [logDraft(decided)],
    );
    if (failed.length === 0) return reply;
    // The head comes first: anything else that failed is a twin with the same Idempotency-Key.
    if (!failed.includes(0)) break;
    await refuseClaimed(client(), roundId, respondent);
  }
  throw new Problem('conflict');
}

/** The decision as it would be written, or the Problem that stands against it. */
export async function evaluate(
  before: Head,
  asked: AskedRound,
  decision: Decision,
  { principal, now, newId, language }: Deciding,
): Promise<Decided> {
  const decided = { asked, before, decision, principal, newId, ...decide(before, decision, principal, now) };
  if (decision.action === 'submit') {
    checkWindow(asked, before, now);
    await checkAnswers(before, asked, language);
  }
  return decided;
}

function replyOf(head: Head, asked: AskedRound, language: Language): Reply {
  return { status: 200, json: toSubmission(head, asked, language), etag: etagOf(head) };
}
