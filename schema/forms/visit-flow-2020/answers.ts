import * as z from 'zod';
import type { DeepPartial } from '../../form.ts';
import { ownedId } from '../../paging.ts';

/** A zone a municipality, where there are most of them: what an answer says of all its zones still fits one row. */
const zonesAtMost = 180;
const patientsAtMost = 99_999_999;
const whole = { error: '0以上の整数で答えてください / a whole number, 0 or more' };
const few = { error: `${patientsAtMost}人以下で答えてください / at most ${patientsAtMost} patients` };

const line = z.array(z.int(whole).min(0, whole).max(patientsAtMost, few)).max(zonesAtMost + 1);
export const answers = z.strictObject({
  /** Zones in force on the reference date; rows and columns of the matrix are in their order. */
  zones: z.array(ownedId).min(1).max(zonesAtMost),
  /** Patients: a row a zone of the provider, a column a zone of the insurer, and one more of each for outside. */
  cells: z.array(line).max(zonesAtMost + 1),
  /** Totals as the source prints them, of each column and of each row. */
  reportedInsurerTotals: line.optional(),
  reportedProviderTotals: line.optional(),
});
export type VisitFlow2020 = z.infer<typeof answers>;
export type Draft = DeepPartial<VisitFlow2020>;
export type Matrix = VisitFlow2020['cells'];

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
export const rowSum = (cells: Matrix, at: number) => sum(cells[at] ?? []);
export const columnSum = (cells: Matrix, at: number) => sum(cells.map((row) => row[at] ?? 0));

/** Totals that may be printed beside the matrix. */
export const printed = [
  { member: 'reportedInsurerTotals', sumOf: columnSum },
  { member: 'reportedProviderTotals', sumOf: rowSum },
] as const;

/** Rows, columns and totals are one longer than the list of zones. */
export const sizeOf = ({ zones = [] }: Draft) => zones.length + 1;

/** The matrix, once it has its size: before, sums would only repeat that. */
export const squareOf = (draft: Draft): Matrix | null =>
  draft.cells?.length === sizeOf(draft) && draft.cells.every((row) => row.length === sizeOf(draft))
    ? draft.cells
    : null;
