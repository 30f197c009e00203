import * as z from 'zod';
import { dimensionsOf } from './catalogue.ts';
import { type FigureColumn, figureColumns } from './figure-columns.ts';
import { fiscalYear } from './fiscal-year.ts';
import { countedForms } from './forms/counted-forms.ts';
import { prefectures } from './prefecture.ts';

/** Every dimension that a form's answers have: files of different years and forms have the same columns. */
export const lakeDimensions: readonly string[] = [
  ...new Set(
    countedForms.flatMap((form) => form.measures.flatMap((measure) => dimensionsOf(form, measure).map(({ id }) => id))),
  ),
];

/** Columns of every file of the lake. */
export const lakeColumns: readonly FigureColumn[] = figureColumns(lakeDimensions);

/** What folders are named by: a file holds one prefecture's figures of one fiscal year. */
export const lakePartitions = {
  fiscalYears: { from: fiscalYear.minValue ?? 0, to: fiscalYear.maxValue ?? 0 },
  prefectures: prefectures.map(({ code }): string => code),
};

const partitionPath = (of: { readonly fiscalYear: number; readonly prefecture: string }) =>
  `fiscal_year=${of.fiscalYear}/prefecture=${of.prefecture}`;

/** Where things lie, below the folder of the lake. A file is named by its content, so what a name stands for never changes. */
export const lakePaths = {
  manifest: 'manifest.json',
  file: (of: Pick<LakeFile, 'fiscalYear' | 'prefecture' | 'sha256'>) =>
    `observations/${partitionPath(of)}/${of.sha256.slice(0, 16)}.parquet`,
  /** Says to Athena, which reads whole folders, which file of a partition counts. */
  links: 'athena/',
  link: (of: Pick<LakeFile, 'fiscalYear' | 'prefecture'>) => `athena/${partitionPath(of)}/file.txt`,
};

const lakeFile = z.object({
  /** Below the folder that the manifest lies in. */
  path: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  fiscalYear: z.int(),
  prefecture: z.string(),
});
export type LakeFile = z.infer<typeof lakeFile>;

/** What the lake holds: complete and true at any time, since a file that it names is there before it and after it. */
export const lakeManifest = z.object({
  madeAt: z.string(),
  /** `name type` of each column of the files. */
  columns: z.array(z.string()),
  /** Prefecture → entries of its log that are in its files. */
  checkpoints: z.record(z.string(), z.int()),
  files: z.array(lakeFile),
});
export type LakeManifest = z.infer<typeof lakeManifest>;
