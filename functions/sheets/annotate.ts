import { isNone, readInteger } from '../../schema/as-written.ts';
import { type Cell, escaped } from '../../schema/sheet-cell.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Language } from '../../schema/text.ts';
import { type BuiltSheet, buildForMany, buildForOne, type Filled } from './build-sheet.ts';
import type { FileReading, ReadingGiven } from './file-reading.ts';
import { type Remark, type SheetOfWords, workbookBytes } from './write-workbook.ts';

/**
 * The table of a file once more, every cell where it was, those with findings in colour and with a comment, and all findings in a
 * sheet before it (概要). It can be corrected and sent again. Never made by changing the file that came: only what was read of it
 * goes into the copy. Of a JSON file the table is made from its answers.
 */
export async function annotate(
  reading: FileReading,
  findings: readonly SheetFinding[],
  { form, language = 'ja' }: Pick<ReadingGiven, 'form' | 'language'>,
): Promise<Uint8Array> {
  const built = reading.table ? harmless(reading.table) : fromAnswers(reading, form, language);
  const all = [...reading.warnings, ...findings];
  return workbookBytes(built, { before: [summaryOf(all, form.title[language], language)], remarks: remarksOf(all) });
}

/** What a spreadsheet might run as a formula comes back as the text that it is; numbers and dashes stay. */
function harmless(table: NonNullable<FileReading['table']>): BuiltSheet {
  const safe = (cell: Cell) =>
    typeof cell !== 'string' || cell.startsWith("'") || isNone(cell) || readInteger(cell) !== null
      ? cell
      : escaped(cell);
  return { ...table, sheet: { ...table.sheet, rows: table.sheet.rows.map((row) => row.map(safe)) } };
}

function fromAnswers({ layout, rows }: FileReading, form: BuiltSheet['form'], language: Language): BuiltSheet {
  const filled = rows.map(({ respondent, answers }): Filled => ({ respondent: respondent ?? undefined, answers }));
  return layout === 'one-respondent'
    ? buildForOne(form, filled[0] ?? {}, { language })
    : buildForMany(form, filled, { language });
}

/** One remark a cell, with all that is said of it; an error outweighs a warning. */
function remarksOf(findings: readonly SheetFinding[]): Remark[] {
  const byCell = new Map<string, SheetFinding[]>();
  for (const finding of findings)
    if (finding.cell !== null) byCell.set(finding.cell, [...(byCell.get(finding.cell) ?? []), finding]);
  return [...byCell].map(([cell, own]) => ({
    cell,
    severity: own.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
    text: [...new Set(own.map(({ message }) => message))].join('\n'),
  }));
}

const words = {
  ja: {
    name: '概要',
    head: ['セル', '重さ', '行', '項目', '読み取った内容', '説明', '求められる内容'],
    severity: { error: 'エラー', warning: '注意' },
    counts: (errors: number, warnings: number) =>
      `エラー ${errors}件、注意 ${warnings}件。赤いセルを直して、このファイルをもう一度送ってください。`,
  },
  en: {
    name: 'Summary',
    head: ['cell', 'severity', 'row', 'item', 'read', 'message', 'expected'],
    severity: { error: 'error', warning: 'warning' },
    counts: (errors: number, warnings: number) =>
      `${errors} errors, ${warnings} warnings. Correct the red cells and send this file again.`,
  },
} as const;

function summaryOf(findings: readonly SheetFinding[], title: string, language: Language): SheetOfWords {
  const { name, head, severity, counts } = words[language];
  const errors = findings.filter((one) => one.severity === 'error').length;
  return {
    name,
    title,
    lines: [counts(errors, findings.length - errors)],
    table: [
      head,
      ...findings.map((one) =>
        [
          one.cell ?? '',
          severity[one.severity],
          String(one.row ?? ''),
          one.item,
          one.read,
          one.message,
          one.expected,
        ].map(escaped),
      ),
    ],
  };
}
