import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import type { CountedForm } from '../../schema/form.ts';
import { countedFormOf } from '../../schema/forms/counted-forms.ts';
import type { Round } from '../../schema/round.ts';
import type { Client } from './client.ts';
import { readPrefectures, readUnits, type Series } from './counts.ts';
import { type Asked, readAllAsked, readAsked } from './rounds.ts';

/** How far a round has come in a prefecture, by what is published: it may lag behind an answer by a second or two. */
export interface RoundProgress {
  readonly round: Round;
  readonly prefecture: string;
  readonly counts: Pick<Counts, 'asked' | 'submitted' | 'answered' | 'onTime'>;
}

/** A line for every prefecture that a round asks in; null: in all prefectures. Rounds of one form and year are read together. */
export async function readRoundProgress(
  client: Client,
  rounds: readonly Round[],
  prefectures: readonly string[] | null,
): Promise<readonly RoundProgress[]> {
  const series = Map.groupBy(rounds, ({ form, fiscalYear }) => `${form} ${fiscalYear}`);
  const read = await Promise.all([...series.values()].map((same) => ofSeries(client, same, prefectures)));
  return read.flat();
}

async function ofSeries(
  client: Client,
  rounds: readonly Round[],
  prefectures: readonly string[] | null,
): Promise<readonly RoundProgress[]> {
  const [{ form: formId, fiscalYear }] = rounds as readonly [Round];
  const form = countedFormOf(formId) as CountedForm;
  const series: Series = { form, fiscalYear, provisionalFor: null };
  const [asked, whole] = await Promise.all([
    askedIn(client, series, prefectures),
    readPrefectures(client, series, prefectures),
  ]);
  const lines = [...asked].flatMap(([prefecture, one]) =>
    rounds
      .filter(({ roundId }) => (one.rounds[roundId]?.length ?? 0) > 0)
      .map(async (round): Promise<RoundProgress> => {
        const isAlone = Object.keys(one.rounds).length === 1;
        const counts = isAlone
          ? whole.get(prefecture)
          : await ofRespondents(client, series, prefecture, one.rounds[round.roundId]);
        return {
          round,
          prefecture,
          counts: { ...(counts ?? noCounts), asked: one.rounds[round.roundId]?.length ?? 0 },
        };
      }),
  );
  return Promise.all(lines);
}

async function askedIn(
  client: Client,
  { form, fiscalYear }: Series,
  prefectures: readonly string[] | null,
): Promise<ReadonlyMap<string, Asked>> {
  if (prefectures === null) return readAllAsked(client, form.id, fiscalYear);
  const read = prefectures.map(async (code) => [code, await readAsked(client, form.id, fiscalYear, code)] as const);
  return new Map(await Promise.all(read));
}

/** Where several rounds ask one form for one year, each has its own respondents, and the prefecture's row has them all. */
async function ofRespondents(client: Client, series: Series, prefecture: string, respondents: readonly string[] = []) {
  const units = await readUnits(client, series, prefecture, respondents);
  return sumCounts([...units.values()]);
}
