import * as z from 'zod';
import { finding } from './finding.ts';

/** What is wrong, or was put right, in a cell of a file: a finding that says where the officer has to look. */
export const sheetFinding = finding.extend({
  /** Null where the file has no sheets: CSV, JSON. */
  sheet: z.string().nullable(),
  /** `E12`; null where no cell stands for the place. */
  cell: z.string().nullable(),
  /** The row or line of the file, from 1. */
  row: z.int().nullable(),
  /** What the place is called on the form. */
  item: z.string(),
  /** What stood there. */
  read: z.string(),
  /** What may stand there. */
  expected: z.string(),
});
export type SheetFinding = z.infer<typeof sheetFinding>;
