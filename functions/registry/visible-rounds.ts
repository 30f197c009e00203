import type { Principal } from '../../schema/permission.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Round } from '../../schema/round.ts';
import type { Client } from '../store/client.ts';
import { readAsked } from '../store/rounds.ts';

/** Roles that see only rounds in which they are asked; all others see every round within their scope. */
const asRespondent = new Set(['municipality-officer', 'base-operator']);

/** Those of the rounds that a caller may see. The rounds are within the caller's scope already. */
export async function visibleRounds(
  client: Client,
  { role, area }: Principal,
  rounds: readonly Round[],
): Promise<readonly Round[]> {
  if (!asRespondent.has(role)) return rounds;
  const lists = Map.groupBy(rounds, ({ form, fiscalYear }) => `${form} ${fiscalYear}`);
  const seen = await Promise.all(
    [...lists.values()].map(async (same) => {
      const { form, fiscalYear } = same[0] as Round;
      const asked = await readAsked(client, form, fiscalYear, prefectureOf(area));
      return same.filter(({ roundId }) => asked.rounds[roundId]?.includes(area));
    }),
  );
  return seen.flat();
}
