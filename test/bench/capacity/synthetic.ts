import { type Folded, foldBatch } from '../../../functions/projector/fold-batch.ts';
import type { Row } from '../../../functions/projector/rows.ts';
import type { Client } from '../../../functions/store/client.ts';
import { commit, transactionLimit } from '../../../functions/store/commit.ts';
import { putPublished } from '../../../functions/store/published.ts';
import type { Form } from '../../../schema/form.ts';
import { completeAnswers } from '../../../schema/forms/check-answers.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import type { LogEntry } from '../../../schema/log-entry.ts';
import { inParallel } from '../../../seeds/load/in-parallel.ts';
import { nationalRound } from '../../../seeds/load/rounds.ts';
import { nationalAnswers } from '../peer-tables.ts';

export interface Volume {
  readonly fiscalYear: number;
  readonly form?: Form;
  /** Of that form, by the code of the municipality. */
  readonly answers?: ReadonlyMap<string, object>;
  /** Respondents for each real municipality: with 10 there are 17,410. */
  readonly times: number;
  /** Respondents bear the codes of their answers; else they are numbered, since one may be there several times. */
  readonly hasOwnCodes?: boolean;
}

/**
 * Publishes a year of answers as the projector does: its fold over a log of acceptances, its writes. Only the log itself
 * and the feed are left out, since no figure is read from them.
 */
export async function publish(
  client: Client,
  { form = municipalProgress2015, answers = nationalAnswers(), fiscalYear, times, hasOwnCodes = false }: Volume,
): Promise<number> {
  const contributions = [...answers].map(
    ([code, given]) => [code, form.contribution(completeAnswers(form, given))] as const,
  );
  const byPrefecture = Map.groupBy(contributions, ([code]) => code.slice(0, 2));
  const rows = [...byPrefecture].flatMap(([prefecture, of]) => {
    const all = Array.from({ length: times }, () => of).flat();
    const codeAt = (at: number) => `${prefecture}${String(at).padStart(4, '0')}`;
    const slots = new Map(all.map(([code, one], at) => [hasOwnCodes ? code : codeAt(at), one]));
    return fold(form.id, prefecture, fiscalYear, slots);
  });
  const parts = Array.from({ length: Math.ceil(rows.length / transactionLimit) }, (_, at) =>
    rows.slice(at * transactionLimit, (at + 1) * transactionLimit),
  );
  await inParallel(
    parts,
    4,
    async (part) =>
      void (await commit(
        client,
        part.map((item) => putPublished(item)),
      )),
  );
  return rows.length;
}

function fold(
  form: string,
  prefecture: string,
  fiscalYear: number,
  slots: ReadonlyMap<string, readonly number[]>,
): readonly Row[] {
  const roundId = `JP-${fiscalYear}`;
  const codes = [...slots.keys()];
  const facts = {
    asked: () => codes,
    contribution: ({ respondent }: { respondent: string }) => ({ slots: slots.get(respondent) ?? [] }),
  };
  const entries = [
    opened({ form, prefecture, roundId, fiscalYear }, codes.length),
    ...codes.map((code, at) => accepted({ form, prefecture, roundId, fiscalYear }, code, at + 2)),
  ];
  const { changed, aside }: Folded = foldBatch(new Map(), entries, facts);
  if (aside[0]) throw new Error(aside[0].why);
  return changed;
}

const entry = (prefecture: string, n: number, kind: LogEntry['kind'], data: LogEntry['data']): LogEntry => ({
  prefecture,
  n,
  id: '',
  kind,
  at: nationalRound.dueAt,
  subject: '',
  by: '',
  data,
});

interface About {
  readonly form: string;
  readonly prefecture: string;
  readonly roundId: string;
  readonly fiscalYear: number;
}

function opened({ prefecture, ...about }: About, asked: number): LogEntry {
  const { asOf, opensAt, dueAt } = nationalRound;
  return entry(prefecture, 1, 'round.opened', {
    ...about,
    asOf,
    opensAt,
    dueAt,
    closesAt: null,
    asked,
  });
}

function accepted({ prefecture, ...about }: About, respondent: string, n: number): LogEntry {
  return entry(prefecture, n, 'submission.accepted', {
    ...about,
    respondent,
    revision: 1,
    from: 'submitted',
    state: 'accepted',
    onBehalf: false,
    onTime: true,
    firstSubmittedAt: nationalRound.dueAt,
    dueAt: null,
    reasons: 0,
  });
}
