import type { decideSubmissions as operation } from '../../openapi/operations/submissions.ts';
import { isMistyped } from '../../schema/area.ts';
import type { Decision } from '../../schema/decision.ts';
import { isAllowed, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Submission } from '../../schema/submission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { withIdempotency } from '../http/with-idempotency.ts';
import { readAskedRound, readFormRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { commit, transactionLimit } from '../store/commit.ts';
import { readHead } from '../store/current-heads.ts';
import { commitWithLog } from '../store/log.ts';
import { toSubmission } from '../store/submission-change.ts';
import { checkDecision, rightOf } from './decide.ts';
import { decideOne, evaluate } from './decide-submission.ts';
import { isRepetition } from './repetition.ts';
import { type Decided, itemsOf, logDraft } from './write-decision.ts';

type BatchRequest = RequestOf<typeof operation>;

interface Result {
  readonly code: string;
  readonly status: number;
  readonly submission?: Submission;
  readonly problem?: { code: string; title: string; detail: string };
}

/**
 * Decides up to fifty at once: those that can be decided are written together, the others say why not, each in its own
 * result. Repeating the call is safe: what was decided gives the same answer, what was not is tried again.
 */
export async function decideSubmissions(request: BatchRequest): Promise<Reply> {
  const { params, body } = request;
  checkDecision(body);
  checkRepeats(body.respondents.map(({ code }) => code));
  await readFormRound(client(), params.roundId);
  return withIdempotency(request, client(), 'ledger', async (remember) => {
    const reply: Reply = { status: 200, json: { results: await decideAll(request) } };
    // Apart from the decisions, which fill their transactions: a crash in between only means that they are tried again.
    const failed = await commit(client(), remember(reply));
    if (failed.length > 0) throw new Problem('conflict');
    return reply;
  });
}

function checkRepeats(codes: readonly string[]): void {
  const at = codes.findIndex((code, index) => codes.indexOf(code) < index);
  if (at >= 0)
    throw new Problem(
      'invalid-body',
      {},
      {
        places: [
          { pointer: `/respondents/${at}/code`, code: 'repeated', message: `${codes[at]}: 二度あります / named twice` },
        ],
      },
    );
}

async function decideAll(request: BatchRequest): Promise<Result[]> {
  const evaluated = await Promise.all(
    request.body.respondents.map((one) => evaluateOne(request, one.code, one.revision)),
  );
  const ready = evaluated.flatMap((one) => ('decided' in one ? [one] : []));
  const written = new Map<string, Result>();
  for (const chunk of chunksOf(ready, request))
    for (const result of await writeChunk(request, chunk)) written.set(result.code, result);
  return evaluated.map((one) => ('decided' in one ? (written.get(one.code) as Result) : one));
}

interface Ready {
  readonly code: string;
  readonly decided: Decided;
}

/** A respondent's decision ready to write, or its result already: a refusal, or the answer to a repetition. */
async function evaluateOne(request: BatchRequest, code: string, revision: number): Promise<Ready | Result> {
  const { roundId } = request.params;
  try {
    const { principal, body } = request;
    if (!isAllowed(principal, rightOf(body), { roundOwner: prefectureOf(roundId), respondent: code })) {
      throw new Problem('forbidden', { role: principal.role, area: principal.area });
    }
    if (isMistyped(code)) throw new Problem('bad-check-digit', { code });
    const [asked, before] = await Promise.all([
      readAskedRound(client(), roundId, code),
      readHead(client(), roundId, code),
    ]);
    if (!before) throw new Problem('not-found', { what: `${roundId}/${code}` });
    const decision = decisionOf(request, revision);
    if (await isRepetition(before, decision, principal))
      return { code, status: 200, submission: toSubmission(before, asked, request.language) };
    return { code, decided: await evaluate(before, asked, decision, request) };
  } catch (error) {
    return refusal(code, error, request);
  }
}

function decisionOf({ body: { respondents: _, ...shared } }: BatchRequest, revision: number): Decision {
  return { ...shared, revision };
}

function refusal(code: string, error: unknown, { language }: BatchRequest): Result {
  if (!(error instanceof Problem)) throw error;
  return {
    code,
    status: error.status,
    problem: { code: error.code, title: error.title[language], detail: error.detail[language] },
  };
}

/** DynamoDB's 4 MB a transaction, with room for keys. */
const transactionBytes = 3_500_000;
/** A head with its findings and a log entry. */
const bytesWithoutText = 8_000;

/** Head and log entry each, a note where the decision has text: as many as fit one transaction by number and by size. */
function chunksOf(ready: readonly Ready[], { body }: BatchRequest): Ready[][] {
  const itemsEach = ready[0] ? itemsOf(ready[0].decided, 0).length + 1 : 1;
  const bytesEach = bytesWithoutText + Buffer.byteLength(JSON.stringify([body.reasons, body.comment]));
  const size = Math.floor(Math.min(transactionLimit / itemsEach, transactionBytes / bytesEach));
  return Array.from({ length: Math.ceil(ready.length / size) }, (_, at) => ready.slice(at * size, (at + 1) * size));
}

/** All of a chunk in one transaction; where one was changed by another meanwhile, each by itself. */
async function writeChunk(request: BatchRequest, chunk: readonly Ready[]): Promise<Result[]> {
  const { failed } = await commitWithLog(
    client(),
    (positions) => chunk.flatMap(({ decided }, at) => itemsOf(decided, positions[at] ?? 0)),
    chunk.map(({ decided }) => logDraft(decided)),
  );
  if (failed.length === 0) {
    return chunk.map(({ code, decided }) => ({
      code,
      status: 200,
      submission: toSubmission(decided.head, decided.asked, request.language),
    }));
  }
  const results: Result[] = [];
  for (const { code, decided } of chunk) results.push(await decideAlone(request, code, decided.before.revision));
  return results;
}

async function decideAlone(request: BatchRequest, code: string, revision: number): Promise<Result> {
  try {
    const reply = await decideOne(request.params.roundId, code, decisionOf(request, revision), request, () => []);
    return { code, status: 200, submission: reply.json as Submission };
  } catch (error) {
    return refusal(code, error, request);
  }
}
