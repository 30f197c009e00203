import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import type { Round } from '../../schema/round.ts';
import type { Client } from './client.ts';
import { listRoundsOf, readAsked } from './rounds.ts';

export interface RoundFilter {
  /** Whose rounds: a prefecture's or `JP`; without it, all that the caller's area reaches. */
  readonly prefecture?: string | undefined;
  readonly form?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

/** Rounds that a caller may see, in the order of their ids: the one list for REST and GraphQL. */
export async function readVisibleRounds(
  client: Client,
  principal: Principal,
  filter: RoundFilter,
): Promise<readonly Round[]> {
  const { prefecture, form, fiscalYear } = filter;
  const owners = prefecture === undefined ? ownersFor(principal) : [prefecture];
  const rounds = (await Promise.all(owners.map((one) => listRoundsOf(client, one))))
    .flat()
    .filter((one) => (form ?? one.form) === one.form && (fiscalYear ?? one.fiscalYear) === one.fiscalYear);
  return (await visibleRounds(client, principal, rounds)).toSorted((a, b) => (a.roundId < b.roundId ? -1 : 1));
}

/** Whose rounds a caller sees who names no prefecture: its own and the nation's, or everybody's. */
function ownersFor({ area }: Principal): readonly string[] {
  return area === 'JP' ? ['JP', ...prefectures.map(({ code }) => code)] : [prefectureOf(area), 'JP'];
}

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
