import { plain } from '../../schema/as-written.ts';
import { Problem } from '../../schema/problem.ts';
import { type KnownCodes, textOfCell } from '../../schema/sheet-cell.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import { fill, type Text } from '../../schema/text.ts';
import { quote } from './cell-finding.ts';
import type { FileReading, ReadingGiven, ReadRespondent } from './file-reading.ts';
import { findLayout, type Layout } from './find-layout.ts';
import { placeFinder } from './place-finder.ts';
import { readMany } from './read-many.ts';
import { readRespondent } from './read-respondent.ts';
import { type ReadingContext, readRow } from './read-row.ts';
import { otherRespondent, unreadable } from './refuse-file.ts';
import { addressOf, type OpenedFile, type Sheet } from './sheet.ts';

/** Reads the one sheet of a file that has answers; others may stand beside it. */
export function readTables(file: OpenedFile & { readonly hasLinks?: boolean }, given: ReadingGiven): FileReading {
  const { sheet, layout } = answerSheet(file.sheets, given);
  const language = given.language ?? 'ja';
  const known: KnownCodes = { isMunicipality: given.isMunicipality };
  const context: ReadingContext = { form: given.form, sheet, layout, language, known };
  checkForm(context);
  const rows =
    layout.kind === 'one-respondent' ? [oneRespondent(context, given.respondent)] : readMany(context, given.respondent);
  if (rows.length === 0)
    throw unreadable('no-answers', '見出しの下に回答がありません', 'There are no answers below the headings');
  return {
    kind: file.kind,
    encoding: file.encoding,
    layout: layout.kind,
    rows,
    warnings: warningsOf(context, file.hasLinks === true),
    table: { form: given.form, sheet, layout, language },
  };
}

function answerSheet(sheets: readonly Sheet[], { form }: ReadingGiven): { sheet: Sheet; layout: Layout } {
  const finder = placeFinder(form);
  const found = sheets.flatMap((sheet) => {
    const layout = findLayout(sheet, finder);
    return layout ? [{ sheet, layout }] : [];
  });
  const [only, other] = found;
  if (!only)
    throw unreadable(
      'no-answer-sheet',
      `${form.title.ja}（${form.id}）の回答の表がありません。GET /v1/forms/${form.id}/templateの見出しを残してください`,
      `There is no table of answers to ${form.id}. Keep the headings of GET /v1/forms/${form.id}/template`,
    );
  if (other)
    throw unreadable(
      'two-answer-sheets',
      `回答の表が2つあります（${only.sheet.name}、${other.sheet.name}）。片方を消してください`,
      `There are two tables of answers (${only.sheet.name}, ${other.sheet.name}). Delete one`,
    );
  return only;
}

/** Every row that names a form names this one. */
function checkForm({ form, sheet, layout }: ReadingContext): void {
  const column = layout.columns.form;
  if (column === undefined) return;
  for (const row of sheet.rows.slice(layout.headRow + 1)) {
    const named = plain(textOfCell(row[column] ?? null));
    if (named && named !== form.id && named !== 'form')
      throw new Problem('file-of-other-form', { asked: form.id, given: quote(named) });
  }
}

function oneRespondent(context: ReadingContext, expected: string | undefined): ReadRespondent {
  const { form, sheet, layout, known } = context;
  const column = layout.columns.respondent;
  let respondent: string | null = expected ?? null;
  for (const row of column === undefined ? [] : sheet.rows.slice(layout.headRow + 1)) {
    const cell = row[column ?? 0] ?? null;
    if (textOfCell(cell).trim() === '') continue;
    const read = readRespondent(form, cell, known);
    const named = read && 'respondent' in read ? read.respondent : textOfCell(cell);
    respondent ??= named;
    if (named !== respondent) throw otherRespondent(respondent, named);
  }
  const { answers, findings } = readRow(context, 0);
  return { row: layout.headRow + 2, respondent, answers, findings };
}

const remarks = {
  'not-asked': {
    ja: '「{read}」は調査票にない項目なので読みませんでした',
    en: '“{read}” is not on the form and was not read',
  },
  'external-links': {
    ja: '他のファイルへの参照は読みません。保存されていた値だけを読みました',
    en: 'References to other files are not followed; only saved values were read',
  },
} as const satisfies Record<string, Text>;

function warningsOf({ sheet, layout, language }: ReadingContext, hasLinks: boolean): SheetFinding[] {
  const warn = (rule: keyof typeof remarks, read: string): SheetFinding => {
    const message = fill(remarks[rule], { read })[language];
    return {
      rule,
      severity: 'warning',
      pointer: '',
      message,
      sheet: null,
      cell: null,
      row: null,
      item: read,
      read,
      expected: '',
    };
  };
  const strangers = layout.strangers.map(({ text, row, column }) => ({
    ...warn('not-asked', quote(text)),
    sheet: sheet.name,
    cell: addressOf(row, column),
    row: row + 1,
  }));
  return hasLinks ? [...strangers, warn('external-links', '')] : strangers;
}
