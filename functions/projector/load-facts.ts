import { completeAnswers } from '../../schema/forms/check-answers.ts';
import { formOf } from '../../schema/forms/forms.ts';
import type { LogEntry } from '../../schema/log-entry.ts';
import type { Client } from '../store/client.ts';
import { BrokenRevision, readRevision } from '../store/revisions.ts';
import { readAsked } from '../store/rounds.ts';
import type { Facts } from './fold.ts';
import type { Contribution } from './rows.ts';

interface Pointed {
  readonly form: string;
  readonly fiscalYear: number;
  readonly roundId: string;
  readonly respondent: string;
  readonly revision: number;
}

const counts = new Set<string>(['submission.submitted', 'submission.accepted']);
const id = ({ roundId, respondent, revision }: Pick<Pointed, 'roundId' | 'respondent' | 'revision'>) =>
  `${roundId}|${respondent}|${revision}`;

/** Reads what entries point at, side by side, before the pure fold; what can't be read or counted throws only when it is asked for. */
export async function loadFacts(client: Client, entries: readonly LogEntry[]): Promise<Facts> {
  const contributions = new Map<string, Contribution | Error>();
  const asked = new Map<string, readonly string[]>();
  await Promise.all(
    entries.map(async (entry) => {
      const pointed = entry.data as unknown as Pointed;
      if (counts.has(entry.kind) && !contributions.has(id(pointed))) {
        contributions.set(id(pointed), new Error('being read'));
        contributions.set(id(pointed), await contributionOf(client, pointed));
      }
      if (entry.kind === 'round.opened') {
        const { rounds } = await readAsked(client, pointed.form, pointed.fiscalYear, entry.prefecture);
        const codes = rounds[pointed.roundId];
        if (codes) asked.set(pointed.roundId, codes);
      }
    }),
  );
  return {
    contribution: (changed) => {
      const found = contributions.get(id(changed)) ?? new Error('not read');
      if (found instanceof Error) throw found;
      return found;
    },
    asked: (roundId) => {
      const codes = asked.get(roundId);
      if (!codes) throw new Error(`asked list of ${roundId} is missing`);
      return codes;
    },
  };
}

/** An answer that can't be counted is a value here; a database that can't be read is not, and stops the fold. */
async function contributionOf(client: Client, pointed: Pointed): Promise<Contribution | Error> {
  const form = formOf(pointed.form);
  if (!form) return new Error(`unknown form ${pointed.form}`);
  const { roundId, respondent, revision: number } = pointed;
  const revision = await readRevision(client, roundId, respondent, number).catch(brokenAsValue);
  if (!revision) return new Error(`revision ${id(pointed)} is missing`);
  if (revision instanceof BrokenRevision) return revision;
  try {
    const answers: unknown = completeAnswers(form, revision.answers);
    const parts = form.parts?.contributions(answers);
    return { slots: form.contribution(answers), ...(parts && { parts: Object.entries(parts) }) };
  } catch (error) {
    return new Error(`revision ${id(pointed)} can't be counted: ${(error as Error).message.slice(0, 300)}`);
  }
}

function brokenAsValue(error: unknown): BrokenRevision {
  if (error instanceof BrokenRevision) return error;
  throw error;
}
