import * as z from 'zod';
import { municipalSupport } from '../support-kind.ts';

/** What every version of the form asks of one item. */
export const itemAnswer = z.strictObject({
  status: z.enum(['none', 'planned', 'doing']),
  basis: z.enum(['own', 'other-organisation', 'commissioned']).optional(),
  basisConditions: z
    .strictObject({
      contributesToMunicipality: z.boolean().optional(),
      outlineSubmitted: z.boolean().optional(),
      reportsRegularly: z.boolean().optional(),
      fitsAim: z.boolean().optional(),
      ownStudyAndOutline: z.boolean().optional(),
    })
    .optional(),
  outsourced: z.boolean().default(false),
  outsourcedTo: z.enum(['medical-association', 'other']).optional(),
  joint: z.boolean().default(false),
  jointWith: z
    .array(z.string().regex(/^\d{6}$/))
    .max(200)
    .default([]),
});

export type ItemAnswer = z.infer<typeof itemAnswer>;

export const prefectureSupport = z.array(municipalSupport).max(6).default([]);

/** Answers of any version: its own items, and what else is asked of them or beside them. */
export interface ProgressAnswers<Id extends string = string> {
  readonly items: Readonly<Record<Id, ItemAnswer>>;
  readonly prefectureSupport: z.infer<typeof prefectureSupport>;
}

export const isActive = (given: { status?: string | undefined }): boolean =>
  given.status === 'planned' || given.status === 'doing';
