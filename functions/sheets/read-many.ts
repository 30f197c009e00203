import { textOfCell } from '../../schema/sheet-cell.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import { quote } from './cell-finding.ts';
import type { ReadRespondent } from './file-reading.ts';
import { limits } from './limits.ts';
import { countErrors, notLookedAt } from './not-looked-at.ts';
import { tooManyRows } from './open-csv.ts';
import { readRespondent, respondentForm } from './read-respondent.ts';
import { type ReadingContext, readRow } from './read-row.ts';
import { otherRespondent } from './refuse-file.ts';
import { addressOf } from './sheet.ts';

/** Every row that says anything, in the order of the sheet. */
export function readMany(context: ReadingContext, expected: string | undefined): ReadRespondent[] {
  const { sheet, layout } = context;
  const rows: ReadRespondent[] = [];
  let errors = 0;
  for (let row = layout.headRow + 1; row < sheet.rows.length; row++) {
    const column = layout.columns.respondent as number;
    const isAnything = layout.slots.some((slot) => textOfCell(sheet.rows[row]?.[slot.column] ?? null).trim() !== '');
    const isNamed = textOfCell(sheet.rows[row]?.[column] ?? null).trim() !== '';
    if (!isAnything && !isNamed) continue;
    if (rows.length === limits.respondents) throw tooManyRows();
    const read = errors < limits.errors ? respondentOfRow(context, row, column) : unread(context, row, column);
    errors += countErrors(read.findings);
    rows.push(read);
  }
  const stranger = expected === undefined ? undefined : rows.find(({ respondent }) => respondent !== expected);
  if (expected !== undefined && stranger) throw otherRespondent(expected, stranger.respondent ?? '');
  return rows;
}

function unread(context: ReadingContext, row: number, column: number): ReadRespondent {
  const read = readRespondent(context.form, context.sheet.rows[row]?.[column] ?? null, context.known);
  const respondent = read && 'respondent' in read ? read.respondent : null;
  const said = respondentFinding(context, { row, column }, notLookedAt(context.language));
  return { row: row + 1, respondent, answers: {}, findings: [said] };
}

function respondentOfRow(context: ReadingContext, row: number, column: number): ReadRespondent {
  const cell = context.sheet.rows[row]?.[column] ?? null;
  const { answers, findings } = readRow(context, row);
  const read = readRespondent(context.form, cell, context.known);
  const say = (rule: string, severity: 'error' | 'warning', ja: string, en: string): SheetFinding =>
    respondentFinding(context, { row, column }, { rule, severity, message: context.language === 'ja' ? ja : en });
  const text = quote(cell);
  if (read && 'respondent' in read)
    return {
      row: row + 1,
      respondent: read.respondent,
      answers,
      findings: read.isRecovered
        ? [
            say(
              'code-recovered',
              'warning',
              `「${text}」は桁が欠けているため、${read.respondent}と読みました`,
              `“${text}” lacks a digit; it was read as ${read.respondent}`,
            ),
            ...findings,
          ]
        : findings,
    };
  const candidates = read?.candidates.join(', ');
  const said = candidates
    ? say(
        'code-ambiguous',
        'error',
        `「${text}」は${candidates}のどちらか決められません。6桁で書いてください`,
        `“${text}” may be ${candidates}. Write all six digits`,
      )
    : say('respondent-unreadable', 'error', `回答者「${text}」が読めません`, `The respondent “${text}” cannot be read`);
  return { row: row + 1, respondent: null, answers, findings: [said, ...findings] };
}

/** A finding about who answers, at the cell that says it. */
export function respondentFinding(
  { form, sheet, language }: ReadingContext,
  { row, column }: { row: number; column: number },
  said: Pick<SheetFinding, 'rule' | 'severity' | 'message'>,
): SheetFinding {
  return {
    ...said,
    pointer: '',
    sheet: sheet.name,
    cell: addressOf(row, column),
    row: row + 1,
    item: { ja: '回答者', en: 'respondent' }[language],
    read: quote(sheet.rows[row]?.[column] ?? null),
    expected: respondentForm(form)[language],
  };
}
