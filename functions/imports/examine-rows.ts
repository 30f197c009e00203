import { isDeepStrictEqual } from 'node:util';
import { editableStates } from '../../schema/decision.ts';
import { type Finding, hasErrors } from '../../schema/finding.ts';
import type { Form } from '../../schema/form.ts';
import { type BareFinding, completeAnswers, describeFinding, findingsOf } from '../../schema/forms/check-answers.ts';
import { refuseWrongShape } from '../../schema/forms/refuse-answers.ts';
import type { RowFinding } from '../../schema/import.ts';
import { isAllowed, type Principal, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { limits } from '../sheets/limits.ts';
import { countErrors, notLookedAt } from '../sheets/not-looked-at.ts';
import { type AskedRound, checkWindow, readAskedRound } from '../store/asked-round.ts';
import type { Client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import type { Head } from '../store/heads.ts';
import { checkEditable } from '../store/next-head.ts';
import { readRevision } from '../store/revisions.ts';
import { readRuleContext } from '../store/rule-context.ts';

/** One respondent's answers as a file has them. */
export interface GivenRow {
  /** Row or line of the file, from 1. */
  readonly row: number;
  /** Which file of a bundle. */
  readonly file?: string | undefined;
  readonly respondent: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly comment?: string | undefined;
  /** What reading the file had to say of it. */
  readonly findings: readonly RowFinding[];
  /** Says of what rules found at which cell it is, after what reading had to say; absent where there are no cells. */
  readonly place?: ((findings: readonly Finding[]) => readonly RowFinding[]) | undefined;
}

/** What a row that may be written is written from. */
export interface Ready {
  readonly asked: AskedRound;
  readonly before: Head | null;
  readonly bare: readonly BareFinding[];
}

/** A row that was looked at. `ready` is null where it has an error, or where it says what is submitted already. */
export interface Examined extends GivenRow {
  readonly ready: Ready | null;
}

/** Who imports what into which round, and whether it is to be submitted. */
export interface Importing {
  readonly roundId: string;
  readonly principal: Principal;
  readonly language: Language;
  readonly now: Date;
  readonly submit: boolean;
}

/** Rows that are examined at the same time. */
const examinedAtOnce = 50;

/** Looks at every row as if its respondent had put it: the same rights, the same window, the same rules. Reads, writes nothing. */
export async function examineRows(
  client: Client,
  importing: Importing,
  rows: readonly GivenRow[],
): Promise<Examined[]> {
  const first = new Map(rows.map((row) => [row.respondent, row] as const).toReversed());
  const examined: Examined[] = [];
  let errors = 0;
  for (let at = 0; at < rows.length; at += examinedAtOnce) {
    if (errors >= limits.errors) {
      examined.push(...rows.slice(at).map((row) => notExamined(row, importing.language)));
      break;
    }
    const some = rows.slice(at, at + examinedAtOnce).map(async (row) => {
      const earlier = first.get(row.respondent);
      return row.respondent !== null && earlier && earlier !== row
        ? repeated(row, earlier)
        : examine(client, importing, row);
    });
    const looked = await Promise.all(some);
    errors += looked.reduce((sum, { findings }) => sum + countErrors(findings), 0);
    examined.push(...looked);
  }
  return examined;
}

const withFindings = (row: GivenRow, findings: readonly Finding[], ready: Ready | null): Examined => ({
  ...row,
  findings: row.place?.(findings) ?? [...row.findings, ...findings],
  ready,
});

const wrong = (row: GivenRow, ...findings: readonly Finding[]) => withFindings(row, findings, null);

/** A row after too many errors. Where reading the file has skipped it already, it says so. */
const notExamined = (row: GivenRow, language: Language): Examined =>
  hasErrors(row.findings) ? { ...row, ready: null } : wrong(row, notLookedAt(language));

function repeated(row: GivenRow, earlier: GivenRow): Examined {
  const place = [earlier.file, earlier.row].filter(Boolean).join(' ');
  const message = `${row.respondent}: ${place}行目にもあります / is in row ${place} too`;
  return wrong(row, { rule: 'repeated', severity: 'error', pointer: '/respondent', message });
}

async function examine(client: Client, importing: Importing, given: GivenRow): Promise<Examined> {
  const { principal, roundId, language } = importing;
  const { respondent } = given;
  if (respondent === null) return wrong(given);
  const target = { roundOwner: prefectureOf(roundId), respondent };
  try {
    if (!isAllowed(principal, 'write-submission', target))
      throw new Problem('forbidden', { role: principal.role, area: principal.area });
    const [asked, before] = await Promise.all([
      readAskedRound(client, roundId, respondent),
      readHead(client, roundId, respondent),
    ]);
    return await examineAnswers(client, importing, { ...given, respondent }, { asked, before });
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return wrong(given, ...toFindings(error, language));
    throw error;
  }
}

async function examineAnswers(
  client: Client,
  { language, now, submit }: Importing,
  given: GivenRow & { readonly respondent: string },
  { asked, before }: Omit<Ready, 'bare'>,
): Promise<Examined> {
  const { form, round } = asked;
  checkWindow(asked, before, now);
  refuseWrongShape(form, given.answers);
  if (before && !editableStates.includes(before.state)) {
    const saved = await readRevision(client, round.roundId, given.respondent, before.revision);
    if (saved && isSame(form, saved.answers, given.answers)) return { ...given, ready: null };
  }
  checkEditable(before);
  const context = await readRuleContext(client, form, round, given.respondent, given.answers);
  const bare = findingsOf(form, given.answers, context);
  const found = bare.map((one) => describeFinding(form, one, language));
  // What could not be read may not be left out, not even of a draft.
  const isWrong = hasErrors(given.findings) || (submit && hasErrors(bare));
  return withFindings(given, found, isWrong ? null : { asked, before, bare });
}

/** Whether two answers mean the same, with what is left out filled in. */
function isSame(form: Form, one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(completeAnswers(form, one), completeAnswers(form, other));
  } catch {
    return isDeepStrictEqual(one, other);
  }
}

/** What a PUT of the row would be refused with, as findings on its places, or on the row where the problem names none. */
function toFindings(problem: Problem, language: Language): Finding[] {
  const own = { rule: problem.code, severity: 'error' as const, pointer: '', message: problem.detail[language] };
  const places = problem.places.map(({ pointer, code, message }) => ({
    rule: `shape-${code}`,
    severity: 'error' as const,
    pointer: pointer.replace(/^\/answers/, ''),
    message,
  }));
  return problem.code === 'invalid-body' ? places : [own, ...places];
}
