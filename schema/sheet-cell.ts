import { readChoice } from './as-chosen.ts';
import { type ReadCode, readMunicipalityCode } from './as-coded.ts';
import {
  isBlank,
  isEmptyList,
  isNone,
  partsOf,
  plain,
  readDay,
  readInteger,
  readYear,
  readYesNo,
} from './as-written.ts';
import { isYear, type Place } from './sheet-place.ts';
import type { Language, Text } from './text.ts';

/** A value as a spreadsheet or a CSV file has it. Days are instants at midnight UTC. */
export type Cell = string | number | boolean | Date | null;

/** Something to say of a cell besides its value, or instead of it. */
export interface CellRemark {
  readonly rule: 'cell-unreadable' | 'code-ambiguous' | 'code-recovered';
  readonly message: Text;
}

/** What a cell says: `value` absent where nobody wrote anything, or where it can't be read. */
export interface CellReading {
  readonly value?: unknown;
  readonly error?: CellRemark;
  readonly warning?: CellRemark;
}

/** What is known of codes; a code is told apart from another by the ones that may stand there. */
export interface KnownCodes {
  readonly isMunicipality?: ((code: string) => boolean) | undefined;
}

const unreadable: CellRemark = {
  rule: 'cell-unreadable',
  message: { ja: '{item}: 「{read}」は読めません。{expected}', en: '{item}: “{read}” cannot be read. {expected}' },
};
const broken: CellRemark = {
  rule: 'cell-unreadable',
  message: { ja: '{item}: 壊れた文字が含まれています', en: '{item}: holds half a character' },
};
const ambiguous: CellRemark = {
  rule: 'code-ambiguous',
  message: {
    ja: '{item}: 「{read}」は複数の団体コードに当てはまります。6桁で書いてください',
    en: '{item}: “{read}” fits several codes. Write all six digits',
  },
};
const recovered: CellRemark = {
  rule: 'code-recovered',
  message: {
    ja: '{item}: 「{read}」は桁が欠けているため、検査数字から補って読みました',
    en: '{item}: “{read}” lacks a digit; it was read as the only code that fits',
  },
};

/** As a person sees it in the cell. */
export function textOfCell(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? dayOf(cell) : String(cell);
}

const dayOf = (date: Date) => (Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString().slice(0, 10));

/** One cell as an answer to its place. Never throws. */
export function readCell(place: Place, cell: Cell, known: KnownCodes = {}): CellReading {
  const text = textOfCell(cell);
  if (isBlank(text)) return {};
  if (!text.isWellFormed()) return { error: broken };
  if (place.kind === 'text') return { value: unescaped(text) };
  if (isNone(text) && place.kind !== 'mark') return place.takesNull ? { value: null } : {};
  if (place.kind === 'codes') return readCodes(place, text, known);
  const value = readers[place.kind](place, text, cell);
  return value === null ? { error: unreadable } : { value };
}

const readers: Readonly<
  Record<Exclude<Place['kind'], 'text' | 'codes'>, (place: Place, text: string, cell: Cell) => unknown>
> = {
  choice: ({ choices }, text) => readChoice(text, choices),
  mark: (_, text) => (isNone(text) ? false : readYesNo(text)),
  boolean: (_, text) => readYesNo(text),
  integer: (place, text, cell) =>
    typeof cell === 'number' && Number.isInteger(cell)
      ? cell
      : (readInteger(text) ?? (isYear(place) ? readYear(text) : null) ?? readNamed(place, text)),
  date: (_, text, cell) => (cell instanceof Date ? readDay(text) : (readDay(text) ?? dayOfSerial(cell))),
  empty: (_, text) => (isEmptyList(text) ? [] : null),
};

/** A word that stands for a number: `不明`. Not by its place in the list: that would be a number. */
const readNamed = ({ choices }: Place, text: string) => (/^\d/.test(plain(text)) ? null : readChoice(text, choices));

/** A day whose format a spreadsheet lost: days since 1899-12-30. From 1954 to 2119, so that no year is taken for one. */
const dayOfSerial = (cell: Cell) =>
  typeof cell === 'number' && Number.isInteger(cell) && cell >= 20_000 && cell <= 80_000
    ? dayOf(new Date(Date.UTC(1899, 11, 30) + cell * 86_400_000))
    : null;

function readCodes(place: Place, text: string, { isMunicipality }: KnownCodes): CellReading {
  if (isEmptyList(text)) return { value: [] };
  const parts = partsOf(text);
  if (!place.isMunicipal) return { value: parts.map(plain) };
  const codes = parts.map((part): ReadCode => readMunicipalityCode(part, isMunicipality));
  if (codes.some((code) => code !== null && 'candidates' in code)) return { error: ambiguous };
  const read = codes.flatMap((code) => (code && 'code' in code ? [code] : []));
  if (read.length < parts.length) return { error: unreadable };
  return {
    value: read.map(({ code }) => code),
    ...(read.some(({ isRecovered }) => isRecovered) && { warning: recovered }),
  };
}

/** Texts that a spreadsheet would run as a formula get an apostrophe before them, and lose it when they are read again. */
const runs = /^'*[=+\-@\t\r\n＝＋－＠]/;
export const escaped = (text: string): string => (runs.test(text) ? `'${text}` : text);
const unescaped = (text: string) => (text.startsWith("'") && runs.test(text) ? text.slice(1) : text);

type Writer = (value: unknown, place: Place, language: Language) => string | number;

const words = {
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  none: { ja: 'なし', en: 'None' },
} as const;

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const labelOf: Writer = (value, { choices }, language) =>
  choices.find((choice) => choice.value === value)?.label[language] ?? asText(value);

const writers: Readonly<Record<Place['kind'], Writer>> = {
  choice: labelOf,
  mark: (value) => (value === true ? '○' : '×'),
  boolean: (value, _, language) => words[value === true ? 'yes' : 'no'][language],
  integer: (value, ...rest) => (typeof value === 'number' ? value : labelOf(value, ...rest)),
  codes: (value, _, language) => (Array.isArray(value) && value.length > 0 ? value.join('、') : words.none[language]),
  empty: (_, __, language) => words.none[language],
  date: asText,
  text: (value) => escaped(asText(value)),
};

/** How a value is written into the cell of its place, in the words that people use; a blank cell is null. */
export function writeCell(place: Place, value: unknown, language: Language = 'ja'): string | number | null {
  if (value === undefined) return null;
  return value === null ? '－' : writers[place.kind](value, place, language);
}
