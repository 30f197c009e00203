import type { Finding } from '../../schema/finding.ts';
import type { Form } from '../../schema/form.ts';
import { labelOf, leadsThrough } from '../../schema/forms/check-answers.ts';
import type { KnownCodes } from '../../schema/sheet-cell.ts';
import { expectedOf } from '../../schema/sheet-expected.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Language } from '../../schema/text.ts';
import { quote } from './cell-finding.ts';
import type { FileReading, ReadRespondent } from './file-reading.ts';
import { placeFinder } from './place-finder.ts';
import { respondentFinding } from './read-many.ts';
import { placed, readRow } from './read-row.ts';

/** With what a file was read. */
export interface PlacingGiven extends KnownCodes {
  readonly form: Form;
  readonly language: Language;
}

/** What is wrong with all of a respondent's answers is about who answers: one that is not asked, or stands there twice. */
const ofRespondent = new Set(['', '/respondent']);

/**
 * What rules found in a respondent's answers, each at the cell that it is about; after what reading had to say. Of a cell that
 * could not be read nothing is said a second time, as that its answer is missing.
 */
export function placeFindings(
  reading: Pick<FileReading, 'table' | 'layout'>,
  read: ReadRespondent,
  findings: readonly Finding[],
  given: PlacingGiven,
): SheetFinding[] {
  const isSaid = ({ pointer }: Finding) =>
    read.findings.some(
      (one) =>
        one.severity === 'error' &&
        one.pointer !== '' &&
        (leadsThrough(one.pointer, pointer) || leadsThrough(pointer, one.pointer)),
    );
  const isRepeated = ({ rule, pointer }: Finding) =>
    read.findings.some((one) => one.rule === rule && one.pointer === pointer);
  const fresh = findings.filter((one) => !isRepeated(one) && (one.rule !== 'required' || !isSaid(one)));
  const { table } = reading;
  if (!table) return [...read.findings, ...fresh.map((one) => inJson(read, one, given))];
  const context = { ...table, known: { isMunicipality: given.isMunicipality } };
  const row = reading.layout === 'one-respondent' ? 0 : read.row - 1;
  const assembled = readRow(context, row);
  const texts = (message: string) => ({ ja: message, en: message });
  const { respondent: column } = table.layout.columns;
  const atCells = fresh.map((one) =>
    column !== undefined && ofRespondent.has(one.pointer)
      ? { ...respondentFinding(context, { row: read.row - 1, column }, one), pointer: one.pointer }
      : placed(context, assembled, row, { ...one, message: texts(one.message) }),
  );
  // Of one respondent a row is that of a place: where there is none, none is named.
  const isOne = reading.layout === 'one-respondent';
  return [...read.findings, ...atCells.map((one) => (isOne && one.cell === null ? { ...one, row: null } : one))];
}

function inJson({ row, answers }: ReadRespondent, finding: Finding, { form, language }: PlacingGiven): SheetFinding {
  const place = placeFinder(form).byPointer(finding.pointer);
  const value = finding.pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], answers);
  return {
    ...finding,
    sheet: null,
    cell: null,
    row,
    item: labelOf(form, finding.pointer, language),
    read: value === undefined ? '' : quote(typeof value === 'string' ? value : JSON.stringify(value)),
    expected: place ? expectedOf(place)[language] : '',
  };
}
