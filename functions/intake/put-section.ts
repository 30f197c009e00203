import type { putSection as operation } from '../../openapi/operations/submissions.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import type { Head } from '../store/heads.ts';
import { readRevision } from '../store/revisions.ts';
import { saveAnswers } from './save-answers.ts';

type PutSection = RequestOf<typeof operation>;

/**
 * Saves one section of the answers; the others stay as they were last saved. With `submit` the section is checked and
 * counts as done until it is saved again; with the last of them the whole is submitted, and checked as a whole.
 */
export function putSection(request: PutSection): Promise<Reply> {
  return withIdempotency(request, client(), 'ledger', (remember) => save(request, remember));
}

async function save(request: PutSection, remember: Remember): Promise<Reply> {
  const { roundId, respondent, section } = request.params;
  const [asked, before] = await Promise.all([
    readAskedRound(client(), roundId, respondent),
    readHead(client(), roundId, respondent),
  ]);
  const ids = (asked.form.sections ?? []).map(({ id }) => id);
  if (!ids.includes(section)) throw new Problem('no-such-section', { section, form: asked.form.id, known: ids.join() });
  const { answers, comment, submit } = request.body;
  const done = (before?.sections ?? []).filter((id) => id !== section);
  const sections = submit ? ids.filter((id) => id === section || done.includes(id)) : done;
  const isWhole = submit && sections.length === ids.length;
  const isWithin = ({ pointer }: { pointer: string }) => `${pointer}/`.startsWith(`/${section}/`);
  return saveAnswers(
    request,
    {
      asked,
      before,
      isDryRun: request.query.dryRun === 'true',
      answers: { ...(await savedAnswers(before)), [section]: answers },
      comment,
      submit: isWhole,
      sections,
      mustHold: (finding) => isWhole || (submit && isWithin(finding)),
    },
    remember,
  );
}

async function savedAnswers(head: Head | null): Promise<Readonly<Record<string, unknown>>> {
  const saved = head && (await readRevision(client(), head.roundId, head.respondent, head.revision));
  return saved?.answers ?? {};
}
