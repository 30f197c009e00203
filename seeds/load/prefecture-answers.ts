import type { NewRound } from '../../schema/round.ts';
import type { Api } from './api.ts';
import { openRound } from './rounds.ts';
import { answerAndAccept } from './submissions.ts';

/** A round that asks one prefecture itself, which answers and accepts: opened, or found as an earlier load left it. Returns how many are accepted. */
export async function answerForPrefecture(
  api: Api,
  round: NewRound,
  prefecture: string,
  { answers, comment }: { readonly answers: object; readonly comment: string },
): Promise<number> {
  const roundId = await openRound(api, round);
  const onAnswer = () => undefined;
  const role = 'prefecture-officer';
  return answerAndAccept(api, {
    roundId,
    prefecture,
    role,
    answers: new Map([[prefecture, answers]]),
    comment,
    onAnswer,
  });
}
