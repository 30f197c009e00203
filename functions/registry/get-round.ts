import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readRound } from '../store/rounds.ts';
import { visibleRounds } from '../store/visible-rounds.ts';

export async function getRound({ params: { roundId }, principal }: Request<{ roundId: string }>): Promise<Reply> {
  const round = await readRound(client(), roundId);
  const [visible] = round ? await visibleRounds(client(), principal, [round]) : [];
  if (!visible) throw new Problem('not-found', { what: roundId });
  return { status: 200, json: visible };
}
