import type { putSubmission as operation } from '../../openapi/operations/submissions.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { withIdempotency } from '../http/with-idempotency.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import { saveAnswers } from './save-answers.ts';

/** Saves answers as a new revision, and submits them where asked to; a dry run says what that would answer. */
export function putSubmission(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, query, body } = request;
  const isDryRun = query.dryRun === 'true';
  return withIdempotency(request, client(), 'ledger', async (remember) => {
    const [asked, before] = await Promise.all([
      readAskedRound(client(), params.roundId, params.respondent),
      readHead(client(), params.roundId, params.respondent),
    ]);
    const { answers, comment, submit } = body;
    // A PUT of the whole submits every section when it submits, and none when it saves a draft.
    const sections = asked.form.sections?.flatMap(({ id }) => (submit ? [id] : []));
    const save = { asked, before, isDryRun, answers, comment, submit, sections, mustHold: () => submit };
    return saveAnswers(request, save, remember);
  });
}
