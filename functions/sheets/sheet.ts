import type { Cell } from '../../schema/sheet-cell.ts';

/** One table of a file; of a CSV file its only one, without a name. */
export interface Sheet {
  readonly name: string | null;
  readonly rows: readonly (readonly Cell[])[];
  /** Cells with a formula, by address, and whether their last value is kept beside it. */
  readonly formulas: ReadonlyMap<string, { readonly hasValue: boolean }>;
}

/** A file as it was opened: what it is, and what is in it. */
export interface OpenedFile {
  readonly kind: 'xlsx' | 'csv';
  readonly encoding: 'utf-8' | 'shift_jis' | null;
  readonly sheets: readonly Sheet[];
}

/** Letters of a column, from 0: `A`, `AB`. */
export function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest > 0 ? columnName(rest - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

/** `E12` of a row and a column, both from 0. */
export const addressOf = (row: number, column: number): string => `${columnName(column)}${row + 1}`;
