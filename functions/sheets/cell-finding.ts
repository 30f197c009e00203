import { type Cell, textOfCell } from '../../schema/sheet-cell.ts';
import { expectedOf } from '../../schema/sheet-expected.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Place } from '../../schema/sheet-place.ts';
import { fill, type Language, type Text } from '../../schema/text.ts';
import { addressOf, type Sheet } from './sheet.ts';

/** A cell that stands for a place. */
export interface At {
  readonly row: number;
  readonly column: number;
  readonly place: Place;
  readonly entry: number;
  readonly cell: Cell;
}

/** What was read is quoted no further than this. */
const quoted = 100;

export const quote = (cell: Cell): string => {
  const text = textOfCell(cell).toWellFormed();
  return text.length > quoted ? `${text.slice(0, quoted).toWellFormed()}…` : text;
};

/** What the place of a cell is called: its number, its words, and which entry of a list it is. */
function itemOf({ place, entry }: Pick<At, 'place' | 'entry'>, language: Language): string {
  const words = [place.number, place.label[language]].filter(Boolean).join(' ');
  if (!place.pointer.includes('*')) return words;
  return language === 'ja' ? `${words}（${entry + 1}件目）` : `${words} (entry ${entry + 1})`;
}

/** Where an answer stands: a mark is about the list that it is in. */
export function pointerOf({ place: { pointer, kind }, entry }: Pick<At, 'place' | 'entry'>): string {
  const counted = pointer.replace('/*', `/${entry}`);
  return kind === 'mark' ? counted.slice(0, counted.lastIndexOf('/')) : counted;
}

export function cellFinding(
  { sheet, language }: { readonly sheet: Sheet; readonly language: Language },
  at: At,
  said: { readonly rule: string; readonly severity: 'error' | 'warning'; readonly message: Text },
): SheetFinding {
  const item = itemOf(at, language);
  const read = quote(at.cell);
  const expected = expectedOf(at.place)[language];
  return {
    rule: said.rule,
    severity: said.severity,
    pointer: pointerOf(at),
    message: fill(said.message, { item, read, expected })[language],
    sheet: sheet.name,
    cell: addressOf(at.row, at.column),
    row: at.row + 1,
    item,
    read,
    expected,
  };
}
