import { type Key, publishedKeys } from '../store/keys.ts';

/** Rows of integers are kept as text since their second version; a rebuild rewrites those of the first. */
const rowVersion = 2;

/** What one revision adds: its integers, and those of each zone that it speaks of, in the order of the answer. */
export interface Contribution {
  readonly slots: readonly number[];
  readonly parts?: readonly (readonly [zoneId: string, slots: readonly number[]])[];
}

/** Counts of a prefecture: the row that figures are read from. Integers only. */
export interface PrefectureRow extends Key {
  readonly v: typeof rowVersion;
  readonly asked: number;
  readonly submitted: number;
  readonly answered: number;
  readonly onTime: number;
  readonly setAside: number;
  readonly asOf: string | null;
  readonly slots: readonly number[];
}

/** What one respondent adds to its prefecture's accepted row, and where its submission stands. */
export interface UnitRow extends Key {
  readonly v: typeof rowVersion;
  readonly code: string;
  readonly roundId: string;
  readonly state: string;
  readonly firstSubmittedAt: string | null;
  readonly onTime: boolean;
  /** Due instant of the extension in force; null: the round's own, which the log entries of answers have judged by. */
  readonly extendedTo: string | null;
  /** The accepted revision that `slots` are of. */
  readonly revision: number | null;
  readonly slots: readonly number[] | null;
  /** What the answer says of each zone, where its form has such parts. */
  readonly parts?: Contribution['parts'];
}

export interface ProvisionalPrefectureRow extends Key {
  readonly v: typeof rowVersion;
  readonly answered: number;
  readonly slots: readonly number[];
}

export interface ProvisionalUnitRow extends Key {
  readonly v: typeof rowVersion;
  readonly code: string;
  readonly revision: number | null;
  readonly slots: readonly number[] | null;
  readonly parts?: Contribution['parts'];
}

export interface AskedRow extends Key {
  readonly v: 1;
  readonly asOf: string | null;
  readonly codes: readonly string[];
}

/** An entry that could not be counted, kept for repair by a rebuild. */
export interface AsideRow extends Key {
  readonly v: 1;
  readonly kind: string;
  readonly why: string;
}

export type Row = PrefectureRow | UnitRow | ProvisionalPrefectureRow | ProvisionalUnitRow | AskedRow | AsideRow;

export const emptyPrefecture = (form: string, year: number, prefecture: string): PrefectureRow => ({
  ...publishedKeys.prefectureRow(publishedKeys.accepted(form, year), prefecture),
  v: rowVersion,
  asked: 0,
  submitted: 0,
  answered: 0,
  onTime: 0,
  setAside: 0,
  asOf: null,
  slots: [],
});

export const emptyUnit = (form: string, year: number, code: string, roundId: string): UnitRow => ({
  ...publishedKeys.unitRow(publishedKeys.accepted(form, year), code),
  v: rowVersion,
  code,
  roundId,
  state: 'draft',
  firstSubmittedAt: null,
  onTime: false,
  extendedTo: null,
  revision: null,
  slots: null,
});

export const emptyProvisionalPrefecture = (
  form: string,
  year: number,
  prefecture: string,
): ProvisionalPrefectureRow => ({
  ...publishedKeys.prefectureRow(publishedKeys.provisional(form, year, prefecture), prefecture),
  v: rowVersion,
  answered: 0,
  slots: [],
});

export const emptyProvisionalUnit = (form: string, year: number, code: string): ProvisionalUnitRow => ({
  ...publishedKeys.unitRow(publishedKeys.provisional(form, year, code.slice(0, 2)), code),
  v: rowVersion,
  code,
  revision: null,
  slots: null,
});

export const emptyAsked = (form: string, year: number, prefecture: string): AskedRow => ({
  ...publishedKeys.askedRow(publishedKeys.accepted(form, year), prefecture),
  v: 1,
  asOf: null,
  codes: [],
});
