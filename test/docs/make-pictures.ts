import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotate } from '../../functions/sheets/annotate.ts';
import { buildForOne } from '../../functions/sheets/build-sheet.ts';
import { readAnswerFile } from '../../functions/sheets/read-file.ts';
import { csvBytes } from '../../functions/sheets/write-csv.ts';
import { templateRoom, writeAnswerFile } from '../../functions/sheets/write-file.ts';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';

/**
 * Makes the pictures of docs/how-to-answer.md anew: `node test/docs/make-pictures.ts`. Needs LibreOffice (`soffice`), poppler
 * (`pdftoppm`) and Japanese fonts; nothing else of the project does.
 */
const form = formOf('prefecture-status@2024') as Form;
const language = 'ja';
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));

/** One page of a workbook, as much of it as is written on. */
function picture(name: string, workbook: Uint8Array, page: number, height: number): void {
  writeFileSync(join(folder, `${name}.xlsx`), workbook);
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.xlsx`)]);
  const crop = ['-r', '80', '-x', '40', '-y', '45', '-W', '860', '-H', String(height)];
  const pages = ['-f', String(page), '-l', String(page), '-singlefile', '-png'];
  execFileSync('pdftoppm', [...crop, ...pages, join(folder, `${name}.pdf`), join('docs/images', name)]);
}

const previous = { zones: { areSet: true, unit: 'municipality' }, bases: { state: 'counted', count: 3 } };
const filled = { respondent: '40', name: '福岡県', previous };
const room = templateRoom['one-respondent'];
const wanted = { form, format: 'xlsx', layout: 'one-respondent', respondents: [filled], room, language } as const;
picture('how-to-answer-sheet', await writeAnswerFile(wanted), 2, 240);

const written: Readonly<Record<string, string>> = {
  '/zones/areSet': '○',
  '/zones/unit': '２',
  '/bases/state': '数を回答（0を含む）',
  '/bases/count': 'たくさん',
  '/coordination/extent': '一部',
};
const { sheet, layout } = buildForOne(form, { respondent: '40' }, { language });
const rows = sheet.rows.map((row) => {
  const text = written[String(row[layout.columns.pointer ?? 0])];
  return text === undefined ? row : row.with(layout.columns.answer ?? 0, text);
});
const reading = await readAnswerFile(csvBytes(rows, 'utf-8'), { form });
const findings = reading.rows.flatMap((row) => row.findings);
picture('how-to-answer-remarks', await annotate(reading, findings, { form }), 2, 240);
