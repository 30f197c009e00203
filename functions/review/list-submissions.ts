import type { listSubmissions as operation } from '../../openapi/operations/submissions.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readFormRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHeads } from '../store/current-heads.ts';
import { reachIn } from '../store/health-centre-reach.ts';
import { extensionIn, readAsked } from '../store/rounds.ts';
import { toSubmission } from '../store/submission-change.ts';

/** Submissions of the caller's prefecture or zone in a round; the answer names what it is of. */
export async function listSubmissions({
  params,
  query,
  principal,
  path,
  language,
  now,
}: RequestOf<typeof operation>): Promise<Reply> {
  const prefecture = query.prefecture ?? prefectureOf(principal.area);
  const reach = await reachIn(client(), principal, params.roundId, now);
  const { round, form } = await readFormRound(client(), params.roundId);
  const [heads, asked] = await Promise.all([
    readHeads(client(), params.roundId, prefecture),
    readAsked(client(), round.form, round.fiscalYear, prefecture),
  ]);
  const scope = { path, prefecture, zone: reach?.zoneId, state: query.state };
  const after = query.cursor === undefined ? null : decodeCursor(scope, query.cursor);
  const wanted = heads
    .filter(({ respondent }) => reach?.municipalities.has(respondent) ?? true)
    .filter(({ state }) => query.state === undefined || state === query.state);
  const { items, next } = pageOf(wanted, { after, limit: query.limit, scope }, ({ respondent }) => respondent);
  const dueAtOf = (respondent: string) => extensionIn(asked, round.roundId, respondent)?.dueAt ?? round.dueAt;
  return {
    status: 200,
    json: {
      prefecture,
      ...(reach && { zone: reach.zoneId }),
      items: items.map((head) => toSubmission(head, { form, dueAt: dueAtOf(head.respondent) }, language)),
      next,
    },
  };
}
