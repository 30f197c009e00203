import type { getCompleteness as operation } from '../../openapi/operations/rounds.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { type Head, readHeads } from '../store/heads.ts';
import { respondentNames } from '../store/respondent-names.ts';
import { type Asked, readAsked, readRound } from '../store/rounds.ts';
import { isOnTime } from '../store/submission-change.ts';

/**
 * Who was asked, who answered and who is missing, as of now. A prefecture's officer gets its own prefecture; for a
 * national round a national reader gets all 47, and each one's counts.
 */
export async function getCompleteness({ params, query, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const round = await readRound(client(), params.roundId);
  if (!round) throw new Problem('not-found', { what: params.roundId });
  const scope = query.prefecture ?? (principal.area === 'JP' ? round.prefecture : prefectureOf(principal.area));
  if (scope !== 'JP')
    return { status: 200, json: { roundId: round.roundId, prefecture: scope, ...(await tallyOf(round, scope)) } };
  const parts = await Promise.all(
    prefectures.map(async ({ code }) => ({ prefecture: code, ...(await tallyOf(round, code)) })),
  );
  const asked = parts.filter((part) => part.asked > 0);
  const sum = (name: 'asked' | 'submitted' | 'accepted' | 'onTime') =>
    asked.reduce((total, part) => total + part[name], 0);
  return {
    status: 200,
    json: {
      roundId: round.roundId,
      prefecture: 'JP',
      asked: sum('asked'),
      submitted: sum('submitted'),
      accepted: sum('accepted'),
      onTime: sum('onTime'),
      missing: asked.flatMap(({ missing }) => missing),
      byPrefecture: asked.map(({ missing: _, prefecture, ...tally }) => ({
        prefecture,
        name: prefectureName(prefecture) ?? prefecture,
        ...tally,
      })),
    },
  };
}

async function tallyOf(round: Round, prefecture: string) {
  const form = formOf(round.form);
  if (!form) throw new Problem('unknown-form', { form: round.form });
  const [heads, asked, names] = await Promise.all([
    readHeads(client(), round.roundId, prefecture),
    readAsked(client(), round.form, round.fiscalYear, prefecture),
    respondentNames(client(), form, prefecture, round.asOf),
  ]);
  return tally(round, heads, asked, (code) => names.get(code) ?? code);
}

/**
 * Pure. Accepted: with an accepted revision in force, even while it is reopened; missing: never submitted, or withdrawn
 * with none in force.
 */
function tally(round: Round, heads: readonly Head[], asked: Asked, nameOf: (code: string) => string) {
  const codes = asked.rounds[round.roundId] ?? [];
  const answered = heads.filter(
    ({ state, firstSubmittedAt, acceptedRevision }) =>
      firstSubmittedAt !== null && (state !== 'draft' || acceptedRevision !== null),
  );
  const dueAt = (code: string) =>
    asked.extensions[code]?.roundId === round.roundId ? asked.extensions[code].dueAt : round.dueAt;
  const present = new Set(answered.map(({ respondent }) => respondent));
  return {
    asked: codes.length,
    submitted: answered.length,
    accepted: heads.filter(({ acceptedRevision }) => acceptedRevision !== null).length,
    onTime: answered.filter(({ respondent, firstSubmittedAt }) => isOnTime(firstSubmittedAt, dueAt(respondent))).length,
    missing: codes.filter((code) => !present.has(code)).map((code) => ({ code, name: nameOf(code) })),
  };
}
