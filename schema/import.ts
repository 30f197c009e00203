import * as z from 'zod';
import { finding } from './finding.ts';
import { prefixedId } from './paging.ts';
import { respondentId } from './round.ts';

/** Of a workbook as Excel saves it. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Above this many rows an import goes on after its answer. */
export const rowsAtOnce = 30;

/** Answers of many respondents in one body. */
export const importBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        respondent: respondentId,
        answers: z.record(z.string(), z.unknown()),
        comment: z.string().max(10_000).optional(),
      }),
    )
    .min(1)
    .max(5_000),
});

/** A finding on a row, and where in the sheet it is; no cell where nothing stands for the place. */
export const rowFinding = finding.extend({
  sheet: z.string().nullish(),
  cell: z.string().nullish(),
  row: z.int().nullish(),
  item: z.string().optional(),
  read: z.string().optional(),
  expected: z.string().optional(),
});
export type RowFinding = z.infer<typeof rowFinding>;

/** What an import (取込) came to. A row with an error stops all of them. */
export const importReport = z.strictObject({
  read: z.int(),
  /** Rows without an error. */
  valid: z.int(),
  /** Respondents who have a new revision. */
  written: z.int(),
  /** Valid rows that say what was submitted or accepted already: nothing is written for them. */
  unchanged: z.int(),
  rows: z.array(
    z.strictObject({
      /** Row or line of the file, from 1. */
      row: z.int(),
      /** Which file of a bundle. */
      file: z.string().optional(),
      respondent: z.string().nullable(),
      findings: z.array(rowFinding),
    }),
  ),
  /** Names the import where something was written: under it stand its receipt and its job. */
  importId: prefixedId.optional(),
  /** Acknowledges it: a compact JWS. Where it is missing, it is not signed yet, and can be asked for later. */
  receipt: z.string().optional(),
  /** The same file had come before: this is what it came to then. */
  repeated: z.boolean().optional(),
});
export type ImportReport = z.infer<typeof importReport>;
