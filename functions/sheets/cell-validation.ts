import { expectedOf } from '../../schema/sheet-expected.ts';
import { isYear, type Place } from '../../schema/sheet-place.ts';
import type { Language } from '../../schema/text.ts';

/** A rule that a spreadsheet holds a cell to while somebody types. */
export interface CellValidation {
  readonly type: 'list' | 'whole' | 'textLength' | 'custom';
  readonly operator?: 'between' | 'lessThanOrEqual';
  readonly allowBlank: true;
  readonly formulae: (string | number)[];
  readonly showInputMessage: true;
  readonly showErrorMessage: boolean;
  readonly errorStyle: 'stop' | 'warning';
  readonly promptTitle: string;
  readonly prompt: string;
  readonly errorTitle: string;
  readonly error: string;
}

/** Where a drop-down finds its words: `'選択肢'!$A$1:$A$3` for each list of words, made on first use. */
export type ListRange = (words: readonly string[]) => string;

/** Spreadsheets take no longer messages than these. */
const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** What may be typed into the cell of a place; null where anything may. `cell` is the address that a formula speaks of. */
export function validationOf(place: Place, cell: string, language: Language, listRange: ListRange): CellValidation {
  const expected = expectedOf(place)[language];
  const { errorStyle = 'stop', ...rule } = ruleOf(place, cell, language, listRange);
  return {
    ...rule,
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    errorStyle,
    promptTitle: short([place.number, place.label[language]].filter(Boolean).join(' '), 32),
    prompt: short(expected, 255),
    errorTitle: { ja: '書き方を確かめてください', en: 'Check what was typed' }[language],
    error: short(expected, 225),
  };
}

type Rule = Pick<CellValidation, 'type' | 'operator' | 'formulae'> & { readonly errorStyle?: 'stop' | 'warning' };

function ruleOf(place: Place, cell: string, language: Language, listRange: ListRange): Rule {
  switch (place.kind) {
    case 'choice':
      return { type: 'list', formulae: [listRange(place.choices.map(({ label }) => label[language]))] };
    case 'boolean':
      return { type: 'list', formulae: [listRange(language === 'ja' ? ['はい', 'いいえ'] : ['Yes', 'No'])] };
    case 'mark':
      return { type: 'list', formulae: [listRange(['○', '×'])] };
    case 'empty':
      return { type: 'list', formulae: [listRange(language === 'ja' ? ['なし'] : ['None'])] };
    case 'integer':
      return numbers(place, cell, language, listRange);
    case 'text':
      return { type: 'textLength', operator: 'lessThanOrEqual', formulae: [Math.min(place.atMost ?? 32_000, 32_000)] };
    case 'date':
    case 'codes':
      // Written in many ways, all of which are read: anything goes.
      return { type: 'custom', formulae: ['TRUE'] };
  }
}

function numbers(place: Place, cell: string, language: Language, listRange: ListRange): Rule {
  const { atLeast = Number.MIN_SAFE_INTEGER, atMost = Number.MAX_SAFE_INTEGER, choices } = place;
  // Excel keeps 15 digits.
  const range = [Math.max(atLeast, -999_999_999_999_999), Math.min(atMost, 999_999_999_999_999)] as const;
  if (isYear(place)) return { type: 'whole', operator: 'between', formulae: [...range], errorStyle: 'warning' };
  if (choices.length === 0) return { type: 'whole', operator: 'between', formulae: [...range] };
  const words = listRange(choices.map(({ label }) => label[language]));
  const isNumber = `AND(ISNUMBER(${cell}),${cell}>=${range[0]},${cell}<=${range[1]},${cell}=INT(${cell}))`;
  return { type: 'custom', formulae: [`OR(COUNTIF(${words},${cell})>0,IF(ISNUMBER(${cell}),${isNumber},FALSE))`] };
}
