import type { Form } from '../../schema/form.ts';
import { labelOf, leadsThrough, shapeErrors } from '../../schema/forms/check-answers.ts';
import { type Cell, type KnownCodes, readCell, textOfCell } from '../../schema/sheet-cell.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import { fill, type Language, type Text } from '../../schema/text.ts';
import { type Assembled, assembleAnswers, type ReadValue } from './assemble-answers.ts';
import { type At, cellFinding } from './cell-finding.ts';
import type { Layout } from './find-layout.ts';
import { locate } from './locate.ts';
import { addressOf, type Sheet } from './sheet.ts';

/** What a row is read with. */
export interface ReadingContext {
  readonly form: Form;
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly language: Language;
  readonly known: KnownCodes;
}

/** The answers of one respondent, and what there is to say of their cells. */
export interface ReadAnswers extends Assembled {
  readonly findings: readonly SheetFinding[];
}

const remarks = {
  'formula-without-value': {
    ja: '{item}: 数式の値が保存されていません。値を書くか、Excelで開いて保存し直してください',
    en: '{item}: the value of the formula was not saved. Write the value, or open the file in Excel and save it again',
  },
  'formula-value': {
    ja: '{item}: 数式のセルです。最後に計算された値「{read}」を読みました',
    en: '{item}: the cell has a formula; its last value, “{read}”, was read',
  },
  'formula-error': {
    ja: '{item}: 数式がエラー「{read}」になっています',
    en: '{item}: the formula has failed with {read}',
  },
  'no-such-entry': {
    ja: '{item}: この設問に書けるのは1つだけです。「回答」の列に書いてください',
    en: '{item}: takes one answer alone, in the first column',
  },
  'blank-before': {
    ja: '{item}: この前に空欄があります。並びに意味があるので、詰めずに埋めてください',
    en: '{item}: there is a blank before it. The order has a meaning: fill it in',
  },
} as const satisfies Record<string, Text>;

const sheetError = /^#(DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|NULL!|SPILL!)$/;

/** Reads the answers of a row; of a sheet for one respondent, of all its rows. Never throws. */
export function readRow(context: ReadingContext, row: number): ReadAnswers {
  const findings: SheetFinding[] = [];
  const values: ReadValue[] = [];
  for (const slot of context.layout.slots) {
    const at = { row: slot.row ?? row, column: slot.column };
    const cell = context.sheet.rows[at.row]?.[at.column] ?? null;
    const place = { ...at, place: slot.place, entry: slot.entry, cell };
    const said = readSlot(context, place);
    findings.push(...said.findings);
    if ('value' in said) values.push({ ...at, place: slot.place, entry: slot.entry, value: said.value });
  }
  const assembled = assembleAnswers(context.form, values);
  const say = (one: ReadValue, rule: keyof typeof remarks) =>
    cellFinding(context, { ...one, cell: cellAt(context, one) }, { rule, severity: 'error', message: remarks[rule] });
  findings.push(...assembled.gaps.map((gap) => say(gap, 'blank-before')));
  return { ...assembled, findings: [...findings, ...misshapen(context, assembled, findings, row)] };
}

const cellAt = ({ sheet }: ReadingContext, { row, column }: { row: number; column: number }): Cell =>
  sheet.rows[row]?.[column] ?? null;

function readSlot(context: ReadingContext, at: At): { findings: SheetFinding[]; value?: unknown } {
  const { sheet, known } = context;
  const text = textOfCell(at.cell);
  const say = (rule: string, severity: 'error' | 'warning', message: Text) =>
    cellFinding(context, at, { rule, severity, message });
  const formula = sheet.formulas.size > 0 ? sheet.formulas.get(addressOf(at.row, at.column)) : undefined;
  if (formula && !formula.hasValue)
    return { findings: [say('formula-without-value', 'error', remarks['formula-without-value'])] };
  if (text.trim() === '') return { findings: [] };
  if (sheetError.test(text)) return { findings: [say('formula-error', 'error', remarks['formula-error'])] };
  if (at.entry > 0 && !at.place.pointer.includes('*'))
    return { findings: [say('no-such-entry', 'error', remarks['no-such-entry'])] };
  const { error, warning, ...reading } = readCell(at.place, at.cell, known);
  return {
    ...reading,
    findings: [
      ...(formula ? [say('formula-value', 'warning', remarks['formula-value'])] : []),
      ...(error ? [say(error.rule, 'error', error.message)] : []),
      ...(warning ? [say(warning.rule, 'warning', warning.message)] : []),
    ],
  };
}

/** What the form's type does not take of what was read: numbers out of range, texts too long, lists of wrong length. */
function misshapen(
  context: ReadingContext,
  assembled: Assembled,
  found: readonly SheetFinding[],
  row: number,
): SheetFinding[] {
  return shapeErrors(context.form, assembled.answers)
    .filter(({ pointer }) => !found.some((one) => one.severity === 'error' && leadsThrough(one.pointer, pointer)))
    .map(({ pointer, code, message }) => {
      const [ja = message, en = ja] = message.split(' / ');
      const said = { ja: `{item}: ${ja}`, en: `{item}: ${en}` };
      return placed(context, assembled, row, { rule: `shape-${code}`, severity: 'error', pointer, message: said });
    });
}

/** A finding about a place of the answers, at the cell of that place. */
export function placed(
  context: ReadingContext,
  assembled: Assembled,
  row: number,
  said: {
    readonly rule: string;
    readonly severity: 'error' | 'warning';
    readonly pointer: string;
    readonly message: Text;
  },
): SheetFinding {
  const at = locate(context.layout, assembled, said.pointer, row);
  if (at) return { ...cellFinding(context, { ...at, cell: cellAt(context, at) }, said), pointer: said.pointer };
  const { form, sheet, language } = context;
  const item = labelOf(form, said.pointer, language);
  const { rule, severity, pointer } = said;
  const message = fill(said.message, { item, read: '', expected: '' })[language];
  return {
    rule,
    severity,
    pointer,
    message,
    sheet: sheet.name,
    cell: null,
    row: row + 1,
    item,
    read: '',
    expected: '',
  };
}
