import type { Role } from '../../schema/permission.ts';
import type { NewRound } from '../../schema/round.ts';
import type { Api } from './api.ts';
import { openRound } from './rounds.ts';
import { answerAndAccept } from './submissions.ts';
import type { Figure } from './until-figures.ts';

const comment = 'デモデータ：架空の回答です。 Demo data: the answer is made up.';

/** Opens one prefecture's round, answers it as `role` and accepts the answers. Returns the figure that shows when they count. */
export async function putDemoRound(
  api: Api,
  round: NewRound,
  answers: ReadonlyMap<string, object>,
  role: Role = 'municipality-officer',
): Promise<Figure> {
  const roundId = await openRound(api, round);
  const { form, fiscalYear, prefecture } = round;
  const onAnswer = () => undefined;
  const answered = await answerAndAccept(api, { roundId, prefecture, role, answers, comment, onAnswer });
  return { form, fiscalYear, area: prefecture, answered };
}
