import { addSlots } from '../../schema/compute.ts';
import {
  isFeedOnly,
  type LogEntry,
  roundExtended,
  roundOpened,
  type SubmissionChanged,
  submissionChanged,
} from '../../schema/log-entry.ts';
import { type Key, publishedKeys } from '../store/keys.ts';
import {
  type Contribution,
  emptyAsked,
  emptyPrefecture,
  emptyProvisionalPrefecture,
  emptyProvisionalUnit,
  emptyUnit,
  type PrefectureRow,
  type ProvisionalUnitRow,
  type Row,
  type UnitRow,
} from './rows.ts';

/** What entries point at: answers as integers and asked lists. Read once, never changed by anyone. */
export interface Facts {
  /** Contribution of a revision; throws where the revision is missing or can't be counted. */
  readonly contribution: (
    changed: Pick<SubmissionChanged, 'form' | 'roundId' | 'respondent' | 'revision'>,
  ) => Contribution;
  readonly asked: (roundId: string) => readonly string[];
}

/** Rows by `pk|sk`. */
export type Rows = Map<string, Row>;
export const rowId = ({ pk, sk }: Key) => `${pk}|${sk}`;

/** Keys of the rows that folding an entry may read or change: loaded before, so that folding itself is pure. */
export function rowKeys(entry: LogEntry): Key[] {
  if (isFeedOnly(entry.kind)) return [];
  const { form, fiscalYear, respondent } = entry.data as { form: string; fiscalYear: number; respondent?: unknown };
  const accepted = publishedKeys.accepted(form, fiscalYear);
  const provisional = publishedKeys.provisional(form, fiscalYear, entry.prefecture);
  const prefectureRow = publishedKeys.prefectureRow(accepted, entry.prefecture);
  if (typeof respondent !== 'string') return [prefectureRow, publishedKeys.askedRow(accepted, entry.prefecture)];
  const unit = publishedKeys.unitRow(accepted, respondent);
  if (!touchesProvisional.has(entry.kind)) return [prefectureRow, unit];
  return [
    prefectureRow,
    unit,
    publishedKeys.prefectureRow(provisional, entry.prefecture),
    publishedKeys.unitRow(provisional, respondent),
  ];
}

/** Accepting does not move provisional figures: what is accepted was counted there when it was submitted. */
const touchesProvisional = new Set<string>(['submission.submitted', 'submission.withdrawn', 'submission.returned']);

/**
 * The rows that an entry changes, after the change. Pure: an entry folded twice from the same rows gives the same rows.
 * Throws where the entry can't be counted; the caller then sets it aside.
 */
export function foldEntry(rows: ReadonlyMap<string, Row>, entry: LogEntry, facts: Facts): Row[] {
  if (isFeedOnly(entry.kind)) return [];
  switch (entry.kind) {
    case 'round.opened':
      return openRound(rows, entry, facts);
    case 'round.extended':
      return extend(rows, entry);
    case 'submission.submitted':
    case 'submission.withdrawn':
    case 'submission.returned':
    case 'submission.accepted':
    case 'submission.reopened':
      return changeSubmission(rows, entry, facts);
    default:
      // What a newer version wrote, seen after a step back.
      throw new Error(`unknown kind ${String(entry.kind)}`);
  }
}

const current = <R extends Row>(rows: ReadonlyMap<string, Row>, empty: R): R =>
  (rows.get(rowId(empty)) as R | undefined) ?? empty;

function openRound(rows: ReadonlyMap<string, Row>, entry: LogEntry, facts: Facts): Row[] {
  const { roundId, form, fiscalYear, asOf } = roundOpened.parse(entry.data);
  const prefectureRow = current(rows, emptyPrefecture(form, fiscalYear, entry.prefecture));
  const asked = current(rows, emptyAsked(form, fiscalYear, entry.prefecture));
  const codes = facts.asked(roundId);
  const sameDay = prefectureRow.asked === 0 || prefectureRow.asOf === asOf ? asOf : null;
  return [
    { ...prefectureRow, asked: prefectureRow.asked + codes.length, asOf: sameDay },
    { ...asked, asOf: sameDay, codes: [...asked.codes, ...codes].toSorted() },
  ];
}

const isBy = (at: string | null, dueAt: string) => at !== null && Date.parse(at) <= Date.parse(dueAt);

/** An answer written while its extension was being granted was judged by the older due instant. */
const onTimeOf = ({ extendedTo, onTime }: UnitRow, changed: SubmissionChanged) =>
  extendedTo === null ? (changed.onTime ?? onTime) : isBy(changed.firstSubmittedAt, extendedTo);

/** An extension makes an answer on time that came after the old due instant and before the new one. */
function extend(rows: ReadonlyMap<string, Row>, entry: LogEntry): Row[] {
  const { roundId, form, fiscalYear, respondent, dueAt } = roundExtended.parse(entry.data);
  const unit = current(rows, emptyUnit(form, fiscalYear, respondent, roundId));
  return recount(current(rows, emptyPrefecture(form, fiscalYear, entry.prefecture)), unit, {
    ...unit,
    extendedTo: dueAt,
    onTime: isBy(unit.firstSubmittedAt, dueAt),
  });
}

function changeSubmission(rows: ReadonlyMap<string, Row>, entry: LogEntry, facts: Facts): Row[] {
  const changed = submissionChanged.parse(entry.data);
  const { form, fiscalYear, respondent, roundId, revision, state, firstSubmittedAt } = changed;
  const prefectureRow = current(rows, emptyPrefecture(form, fiscalYear, entry.prefecture));
  const unit = current(rows, emptyUnit(form, fiscalYear, respondent, roundId));
  const moved: UnitRow = { ...unit, roundId, state, firstSubmittedAt, onTime: onTimeOf(unit, changed) };
  if (entry.kind === 'submission.accepted')
    return recount(prefectureRow, unit, { ...moved, revision, ...facts.contribution(changed) });
  const accepted = recount(prefectureRow, unit, moved);
  if (!touchesProvisional.has(entry.kind)) return accepted;
  // Withdrawn or returned answers stop being provisional; what was accepted before, if anything, takes their place.
  const counted =
    entry.kind === 'submission.submitted'
      ? { revision, ...facts.contribution(changed) }
      : { revision: unit.revision, slots: unit.slots, ...(unit.parts && { parts: unit.parts }) };
  return [...accepted, ...provisional(rows, changed, entry.prefecture, counted)];
}

/** What counts has been answered: an accepted revision stays, even where a later one is withdrawn. */
const hasAnswered = ({ state, slots }: UnitRow) => state !== 'draft' || slots !== null;

/** The unit's new row and its prefecture's, moved by exactly the difference. */
function recount(row: PrefectureRow, before: UnitRow, after: UnitRow): Row[] {
  const step = (was: boolean, is: boolean) => Number(is) - Number(was);
  return [
    {
      ...row,
      submitted: row.submitted + step(hasAnswered(before), hasAnswered(after)),
      onTime: row.onTime + step(hasAnswered(before) && before.onTime, hasAnswered(after) && after.onTime),
      answered: row.answered + step(before.slots !== null, after.slots !== null),
      slots: before.slots === after.slots ? row.slots : moveSlots(row.slots, before.slots, after.slots),
    },
    after,
  ];
}

function provisional(
  rows: ReadonlyMap<string, Row>,
  { form, fiscalYear, respondent }: SubmissionChanged,
  prefecture: string,
  counted: Pick<ProvisionalUnitRow, 'revision' | 'slots' | 'parts'>,
): Row[] {
  const row = current(rows, emptyProvisionalPrefecture(form, fiscalYear, prefecture));
  const none = emptyProvisionalUnit(form, fiscalYear, respondent);
  const unit = current(rows, none);
  return [
    {
      ...row,
      answered: row.answered + Number(counted.slots !== null) - Number(unit.slots !== null),
      slots: moveSlots(row.slots, unit.slots, counted.slots),
    },
    { ...none, ...counted },
  ];
}

function moveSlots(
  sum: readonly number[],
  before: readonly number[] | null,
  after: readonly number[] | null,
): readonly number[] {
  return addSlots(addSlots(sum, before ?? [], -1), after ?? [], 1);
}

/** The rows of an entry that could not be counted: kept aside with the reason, and shown in its prefecture's figures. */
export function setAside(rows: ReadonlyMap<string, Row>, entry: LogEntry, why: string): Row[] {
  const { form, fiscalYear } = entry.data as { form?: unknown; fiscalYear?: unknown };
  const aside: Row = { ...publishedKeys.aside(entry.prefecture, entry.n), v: 1, kind: entry.kind, why };
  if (typeof form !== 'string' || typeof fiscalYear !== 'number') return [aside];
  const row = current(rows, emptyPrefecture(form, fiscalYear, entry.prefecture));
  return [aside, { ...row, setAside: row.setAside + 1 }];
}
