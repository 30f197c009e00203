import type { Form } from '../../schema/form.ts';
import type { Language } from '../../schema/text.ts';
import { type BuiltSheet, buildForMany, buildForOne, type Filled } from './build-sheet.ts';
import type { FileReading } from './file-reading.ts';
import { instructionsFor } from './instructions.ts';
import { limits } from './limits.ts';
import type { Extent } from './place-values.ts';
import { overLimit } from './refuse-file.ts';
import { type CsvEncoding, csvBytes } from './write-csv.ts';

export interface FileWanted {
  readonly form: Form;
  readonly format: 'xlsx' | 'csv';
  /** Of CSV alone. */
  readonly encoding?: CsvEncoding | undefined;
  readonly layout: FileReading['layout'];
  /** Who is in the file, with answers to fill in; for one respondent the first of them. */
  readonly respondents: readonly Filled[];
  /** Room for entries of lists that answers don't need: a template's. */
  readonly room?: Extent | undefined;
  readonly language: Language;
}

/** Room that a template has for entries of lists; a row a respondent would grow too wide with as many. */
export const templateRoom: Readonly<Record<FileReading['layout'], Extent>> = {
  'one-respondent': { entries: 20, rows: 20 },
  'row-per-respondent': { entries: 3, rows: 3 },
};

/**
 * Answers as a file that is read back the same: XLSX or CSV. Throws `not-in-shift-jis` for characters that encoding has no room
 * for, `file-over-limit` where a row a respondent takes more columns than a file may have.
 */
export async function writeAnswerFile(wanted: FileWanted): Promise<Uint8Array> {
  const { form, format, encoding = 'utf-8', layout, respondents, language } = wanted;
  const first = respondents[0] ?? {};
  const built = build(wanted, first);
  if (built.layout.slots.length > limits.columns && layout === 'row-per-respondent')
    throw overLimit(
      'too-many-columns',
      `1行に1回答者では${limits.columns}列を超えます。回答者ごとに書き出してください`,
      `A row a respondent would take more than ${limits.columns} columns. Ask for one respondent at a time`,
    );
  if (format === 'csv') return csvBytes(built.sheet.rows, encoding);
  const { workbookBytes } = await import('./write-workbook.ts');
  const whose = layout === 'one-respondent' ? first : {};
  return workbookBytes(built, { before: [instructionsFor(form, layout, whose, language)] });
}

const build = ({ form, layout, respondents, room, language }: FileWanted, first: Filled): BuiltSheet =>
  layout === 'one-respondent'
    ? buildForOne(form, first, { language, room })
    : buildForMany(form, respondents, { language, room });
