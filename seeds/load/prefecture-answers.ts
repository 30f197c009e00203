import * as z from 'zod';
import type { NewRound } from '../../schema/round.ts';
import { statusComment, statusRound } from '../demo/prefecture-status-2024.ts';
import { flowComment, flowRound, fukuokaFlow } from '../demo/visit-flow-2020.ts';
import type { Api } from './api.ts';
import { openRound } from './rounds.ts';
import { answerAndAccept } from './submissions.ts';
import type { Figure } from './until-figures.ts';
import { hasZonesOn } from './zones.ts';

/** What Fukuoka answers for itself; returns the figures that follow. */
export async function answerForFukuoka(api: Api): Promise<Figure[]> {
  return [...(await answerFlow(api)), ...(await answerStatus(api))];
}

async function answerFlow(api: Api): Promise<Figure[]> {
  // Zones that somebody else has set may not reach back to it.
  if (!(await hasZonesOn(api, flowRound.asOf))) return [];
  return answer(api, flowRound, { answers: fukuokaFlow(), comment: flowComment });
}

const prefilled = z.object({ answers: z.object({ bases: z.unknown().optional() }).loose() });

async function answerStatus(api: Api): Promise<Figure[]> {
  const path = `/v1/forms/${statusRound.form}/prefill?prefecture=40&asOf=${statusRound.asOf}`;
  const { body } = await api({ role: 'prefecture-officer', area: '40', method: 'GET', path, expected: [200] });
  const { answers } = prefilled.parse(body);
  // Where no base is registered, the registry can't answer.
  return answers.bases === undefined ? [] : answer(api, statusRound, { answers, comment: statusComment });
}

/** Opened, or found as an earlier load left it; the prefecture answers, and accepts. */
async function answer(
  api: Api,
  round: NewRound,
  { answers, comment }: { readonly answers: object; readonly comment: string },
): Promise<Figure[]> {
  const roundId = await openRound(api, round);
  const answered = await answerAndAccept(api, {
    roundId,
    prefecture: '40',
    role: 'prefecture-officer',
    answers: new Map([['40', answers]]),
    comment,
    onAnswer: () => undefined,
  });
  return [{ form: round.form, fiscalYear: round.fiscalYear, area: '40', answered }];
}
