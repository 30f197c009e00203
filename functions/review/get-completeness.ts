import type { getCompleteness as operation } from '../../openapi/operations/rounds.ts';
import type { Area } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import { endOf, successorsOn } from '../../schema/succession.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { readHeads } from '../store/current-heads.ts';
import type { Head } from '../store/heads.ts';
import { type Reach, reachIn } from '../store/health-centre-reach.ts';
import { respondentNames } from '../store/respondent-names.ts';
import { type Asked, extensionIn, readAsked, readRound } from '../store/rounds.ts';
import { isOnTime } from '../store/submission-change.ts';

/**
 * Who was asked, who answered and who is missing, as of now. A prefecture's officer gets its own prefecture; for a
 * national round a national reader gets all 47, and each one's counts; a health centre with a zone, the zone's.
 */
export async function getCompleteness({ params, query, principal, now }: RequestOf<typeof operation>): Promise<Reply> {
  const reach = await reachIn(client(), principal, params.roundId, now);
  const round = await readRound(client(), params.roundId);
  if (!round) throw new Problem('not-found', { what: params.roundId });
  const scope = query.prefecture ?? (principal.area === 'JP' ? round.prefecture : prefectureOf(principal.area));
  const today = dayInTokyo(now);
  if (scope !== 'JP') {
    const zone = reach && { zone: reach.zoneId };
    const tally = await tallyOf(round, scope, today, reach);
    return { status: 200, json: { roundId: round.roundId, prefecture: scope, ...zone, ...tally } };
  }
  const parts = await Promise.all(
    prefectures.map(async ({ code }) => ({ prefecture: code, ...(await tallyOf(round, code, today, null)) })),
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

async function tallyOf(round: Round, prefecture: string, today: string, reach: Reach | null) {
  const form = formOf(round.form);
  if (!form) throw new Problem('unknown-form', { form: round.form });
  const [heads, asked, names, areas] = await Promise.all([
    readHeads(client(), round.roundId, prefecture),
    readAsked(client(), round.form, round.fiscalYear, prefecture),
    respondentNames(client(), form, prefecture, round.asOf),
    readAreas(client(), prefecture),
  ]);
  const isWithin = (code: string) => reach?.municipalities.has(code) ?? true;
  const codes = (asked.rounds[round.roundId] ?? []).filter(isWithin);
  const within = heads.filter(({ respondent }) => isWithin(respondent));
  const { missing, ...counts } = tally(round, codes, within, asked);
  const told = missing.map((code) => ({ code, name: names.get(code) ?? code, ...whatBecame(areas, code, today) }));
  return { ...counts, missing: told };
}

/** Of a municipality that has ended since the round's reference date: who answers for it has to know. */
function whatBecame(areas: readonly Area[], code: string, today: string) {
  const endedOn = endOf(areas, code, today);
  return endedOn && { endedOn, successors: successorsOn(areas, code, today) };
}

/**
 * Pure. Accepted: with an accepted revision in force, even while it is reopened; missing: never submitted, or withdrawn
 * with none in force.
 */
function tally(round: Round, codes: readonly string[], heads: readonly Head[], asked: Asked) {
  const answered = heads.filter(
    ({ state, firstSubmittedAt, acceptedRevision }) =>
      firstSubmittedAt !== null && (state !== 'draft' || acceptedRevision !== null),
  );
  const dueAt = (code: string) => extensionIn(asked, round.roundId, code)?.dueAt ?? round.dueAt;
  const present = new Set(answered.map(({ respondent }) => respondent));
  return {
    asked: codes.length,
    submitted: answered.length,
    accepted: heads.filter(({ acceptedRevision }) => acceptedRevision !== null).length,
    onTime: answered.filter(({ respondent, firstSubmittedAt }) => isOnTime(firstSubmittedAt, dueAt(respondent))).length,
    missing: codes.filter((code) => !present.has(code)),
  };
}
