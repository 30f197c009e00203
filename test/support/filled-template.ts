import { parse } from 'csv-parse/sync';
import { buildForOne } from '../../functions/sheets/build-sheet.ts';
import { csvBytes } from '../../functions/sheets/write-csv.ts';
import type { Form } from '../../schema/form.ts';

/** A template with answers in its cells, put there by a program that knows its pointers. Throws where one has no row. */
export function filledTemplate(form: Form, csv: string, answers: unknown): Uint8Array {
  const template: string[][] = parse(csv, { bom: true, relax_column_count: true });
  const [heading = []] = template;
  const first = heading.indexOf('answer');
  const built = buildForOne(form, { answers }, { language: 'en' });
  for (const { row, column, place, entry } of built.layout.slots) {
    const cell = built.sheet.rows[row ?? 0]?.[column] ?? null;
    if (cell === null) continue;
    const line = template.find((one) => one.includes(place.pointer));
    if (!line) throw new Error(`the sheet has no row for ${place.pointer}`);
    while (line.length < first + entry) line.push('');
    line[first + entry] = String(cell);
  }
  return csvBytes(template, 'utf-8');
}
