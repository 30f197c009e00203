import { prefectureOf } from '../../schema/permission.ts';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { client } from '../store/client.ts';
import { type RoundProgress, readRoundProgress } from '../store/round-progress.ts';
import { readVisibleRounds } from '../store/visible-rounds.ts';
import { column, entitySet, type Reading } from './edm.ts';
import { mayHold, namesIn, possibleAmong } from './possible.ts';

/** Prefectures of which a caller sees progress. A health centre's zone is a part of one, of which nothing is published. */
function reachOf({ role, area }: Reading['principal']): readonly string[] {
  if (area === 'JP') return prefectures.map(({ code }) => code);
  if (!isPrefectureCode(area)) throw new Problem('forbidden', { role, area });
  return [prefectureOf(area)];
}

async function read({ filter, principal }: Reading): Promise<readonly RoundProgress[]> {
  const reach = reachOf(principal);
  const wanted = possibleAmong(filter, 'prefecture', reach);
  // Who names another prefecture is told so, as in REST; whoever names none gets what is its own.
  if (wanted.length === 0 && filter && namesIn(filter, 'prefecture').length > 0)
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  const rounds = (await readVisibleRounds(client(), principal, {})).filter(({ roundId, form, fiscalYear }) =>
    mayHold(
      filter,
      new Map<string, string | number>([
        ['roundId', roundId],
        ['form', form],
        ['fiscalYear', fiscalYear],
      ]),
    ),
  );
  return readRoundProgress(client(), rounds, wanted.length === prefectures.length ? null : wanted);
}

/** Rounds and how far they have come in each prefecture that they ask in: own and the nation's, or all. */
export const rounds = entitySet<RoundProgress>({
  name: 'Rounds',
  type: 'Round',
  label: { ja: '調査回の進み具合', en: 'Progress of rounds, by prefecture' },
  right: 'read-completeness',
  required: [],
  columns: [
    column('roundId', 'Edm.String', ['調査回ID', 'Round'], ({ round }) => round.roundId, true),
    column('prefecture', 'Edm.String', ['都道府県', 'Prefecture'], ({ prefecture }) => prefecture, true),
    column('owner', 'Edm.String', ['実施者', 'Whose round'], ({ round }) => round.prefecture),
    column('form', 'Edm.String', ['調査票', 'Form'], ({ round }) => round.form),
    column('fiscalYear', 'Edm.Int32', ['年度', 'Fiscal year'], ({ round }) => round.fiscalYear),
    column('asOf', 'Edm.Date', ['調査時点', 'Reference date'], ({ round }) => round.asOf),
    column('opensAt', 'Edm.DateTimeOffset', ['開始', 'Opens'], ({ round }) => round.opensAt),
    column('dueAt', 'Edm.DateTimeOffset', ['期限', 'Due'], ({ round }) => round.dueAt),
    column('closesAt', 'Edm.DateTimeOffset', ['締切', 'Closes'], ({ round }) => round.closesAt),
    column('asked', 'Edm.Int32', ['対象数', 'Asked'], ({ counts }) => counts.asked),
    column('submitted', 'Edm.Int32', ['提出数', 'Submitted'], ({ counts }) => counts.submitted),
    column('accepted', 'Edm.Int32', ['受理数', 'Accepted'], ({ counts }) => counts.answered),
    column('onTime', 'Edm.Int32', ['期限内の提出数', 'Submitted on time'], ({ counts }) => counts.onTime),
  ],
  read,
});
