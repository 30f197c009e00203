import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import { successorsOn } from '../../schema/succession.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import type { Head } from './heads.ts';
import { extensionIn, readAsked, readRound } from './rounds.ts';

/** A round as one respondent meets it: with the due instant that holds for it. */
export interface AskedRound {
  readonly round: Round;
  readonly form: Form;
  /** The round's due instant, or the respondent's extension. */
  readonly dueAt: string;
  readonly isExtended: boolean;
}

/** The round and the respondent's place in it. Throws not-found, unknown-respondent, asked-as-predecessor or not-asked (404). */
export async function readAskedRound(client: Client, roundId: string, respondent: string): Promise<AskedRound> {
  const { round, form } = await readFormRound(client, roundId);
  const asked = await readAsked(client, round.form, round.fiscalYear, prefectureOf(respondent));
  if (!asked.rounds[roundId]?.includes(respondent)) {
    throw await refusal(client, respondent, roundId, asked.rounds[roundId] ?? []);
  }
  const extension = extensionIn(asked, roundId, respondent);
  return { round, form, dueAt: extension?.dueAt ?? round.dueAt, isExtended: extension !== undefined };
}

export async function readFormRound(client: Client, roundId: string): Promise<{ round: Round; form: Form }> {
  const round = await readRound(client, roundId);
  if (!round) throw new Problem('not-found', { what: roundId });
  const form = formOf(round.form);
  if (!form) throw new Problem('unknown-form', { form: round.form });
  return { round, form };
}

/** Why a respondent has no place in a round, and whose place it would be. */
async function refusal(
  client: Client,
  respondent: string,
  roundId: string,
  asked: readonly string[],
): Promise<Problem> {
  if (!/^\d{6}$/.test(respondent)) return new Problem('not-asked', { respondent, roundId });
  const areas = await readAreas(client, prefectureOf(respondent));
  if (!areas.some(({ code, level }) => code === respondent && level === 'municipality'))
    return new Problem('unknown-respondent', { respondent });
  const today = dayInTokyo(new Date());
  const predecessors = asked.filter((code) => successorsOn(areas, code, today).includes(respondent));
  if (predecessors.length > 0)
    return new Problem('asked-as-predecessor', { respondent, roundId, predecessors: predecessors.join(', ') });
  return new Problem('not-asked', { respondent, roundId });
}

/** Whether answers may be saved and submitted now. An extension or a return may set a later end than the round's own. */
export function checkWindow({ round, dueAt, isExtended }: AskedRound, head: Head | null, now: Date): void {
  if (now.getTime() < Date.parse(round.opensAt))
    throw new Problem('round-not-open', { roundId: round.roundId, opensAt: round.opensAt });
  if (!round.closesAt) return;
  const ends = [round.closesAt, ...(isExtended ? [dueAt] : []), ...(head?.dueAt ? [head.dueAt] : [])].map((end) =>
    Date.parse(end),
  );
  if (now.getTime() > Math.max(...ends))
    throw new Problem('round-closed', { roundId: round.roundId, closesAt: round.closesAt });
}
