import type { Form } from '../../schema/form.ts';
import { versionsOf } from '../../schema/forms/forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Client } from './client.ts';
import { readHead } from './current-heads.ts';
import { readRevision } from './revisions.ts';
import { readAsked } from './rounds.ts';

/** Answers that count, and which revision of which round they are. */
export interface AcceptedAnswers {
  readonly roundId: string;
  readonly revision: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A respondent's accepted answers to a form version in a fiscal year; null where there are none. */
async function readAcceptedAnswers(
  client: Client,
  { id }: Pick<Form, 'id'>,
  fiscalYear: number,
  respondent: string,
): Promise<AcceptedAnswers | null> {
  const { rounds } = await readAsked(client, id, fiscalYear, prefectureOf(respondent));
  const roundId = Object.keys(rounds).find((one) => rounds[one]?.includes(respondent));
  const head = roundId ? await readHead(client, roundId, respondent) : null;
  if (!roundId || !head?.acceptedRevision) return null;
  const revision = await readRevision(client, roundId, respondent, head.acceptedRevision);
  return revision && { roundId, revision: revision.revision, answers: revision.answers };
}

/** The same of the newest version, up to this one, that the respondent's accepted answers of the year are to. */
export async function readAnswersOfYear(
  client: Client,
  { lineage, version }: Form,
  fiscalYear: number,
  respondent: string,
): Promise<(AcceptedAnswers & { readonly form: Form }) | null> {
  const upToThis = versionsOf(lineage).filter((one) => one.version <= version && one.years.from <= fiscalYear);
  for (const form of upToThis) {
    const accepted = await readAcceptedAnswers(client, form, fiscalYear, respondent);
    if (accepted) return { ...accepted, form };
  }
  return null;
}
