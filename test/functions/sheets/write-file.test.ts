import ExcelJs from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import { templateRoom, writeAnswerFile } from '../../../functions/sheets/write-file.ts';
import type { Form } from '../../../schema/form.ts';
import { formOf, forms } from '../../../schema/forms/forms.ts';
import { answersTo, respondentOf } from '../../support/answers-to.ts';

const layouts = ['one-respondent', 'row-per-respondent'] as const;
const language = 'ja';
const named = (id: string) => formOf(id) as Form;

describe.each(forms.map((form) => ({ id: form.id, form })))('answers to $id', ({ form }) => {
  const respondent = respondentOf(form);

  it('come back the same from a workbook that another library reads than wrote it', async () => {
    await fc.assert(
      fc.asyncProperty(answersTo(form), fc.constantFrom(...layouts), async (answers, layout) => {
        const file = await writeAnswerFile({
          form,
          format: 'xlsx',
          layout,
          respondents: [{ respondent, answers }],
          language,
        });

        const { rows } = await readAnswerFile(file, { form });

        expect(rows).toEqual([{ row: rows[0]?.row, respondent, answers, findings: [] }]);
      }),
      { numRuns: 2 },
    );
  });

  it('come back the same from CSV in either encoding', async () => {
    await fc.assert(
      fc.asyncProperty(
        answersTo(form),
        fc.constantFrom(...layouts),
        fc.constantFrom('utf-8' as const, 'shift_jis' as const),
        async (answers, layout, encoding) => {
          const respondents = [{ respondent, answers }];
          const file = await writeAnswerFile({ form, format: 'csv', encoding, layout, respondents, language });

          const reading = await readAnswerFile(file, { form });

          expect(reading.rows.map((row) => [row.respondent, row.answers])).toEqual([[respondent, answers]]);
        },
      ),
      { numRuns: 3 },
    );
  });

  it.each(layouts)('have a template of the layout %s that is empty when it is read', async (layout) => {
    const room = templateRoom[layout];
    const file = await writeAnswerFile({ form, format: 'xlsx', layout, respondents: [{ respondent }], room, language });

    const { rows, warnings } = await readAnswerFile(file, { form, respondent });

    expect(rows).toEqual([{ row: rows[0]?.row, respondent, answers: {}, findings: [] }]);
    expect(warnings).toEqual([]);
  });
});

describe('writeAnswerFile', () => {
  it('refuses characters that Shift_JIS does not have, and names them', async () => {
    const form = named('programme-timing@2016');
    const respondents = [{ answers: { dayServices: { source: '🏥と𠮷' } } }];

    const written = writeAnswerFile({
      form,
      format: 'csv',
      encoding: 'shift_jis',
      layout: 'one-respondent',
      respondents,
      language,
    });

    await expect(written).rejects.toMatchObject({ code: 'not-in-shift-jis', values: { characters: '🏥 𠮷' } });
  });

  it('writes for a wave dash, a minus and their like what Windows has in their place', async () => {
    const form = named('programme-timing@2016');
    const respondents = [{ answers: { dayServices: { source: '1〜2−3—4‖5' } } }];

    const file = await writeAnswerFile({
      form,
      format: 'csv',
      encoding: 'shift_jis',
      layout: 'one-respondent',
      respondents,
      language,
    });

    const { rows } = await readAnswerFile(file, { form });
    expect(rows[0]?.answers).toEqual({ dayServices: { source: '1～2－3―4∥5' } });
  });

  it('refuses a row that would be wider than a file may be', async () => {
    const form = named('base-activity@2025');
    const answers = { issues: Array.from({ length: 300 }, () => ({ issue: 'x' })) };

    const written = writeAnswerFile({
      form,
      format: 'csv',
      layout: 'row-per-respondent',
      respondents: [{ answers }],
      language,
    });

    await expect(written).rejects.toMatchObject({ code: 'file-over-limit', places: [{ code: 'too-many-columns' }] });
  });

  it('locks all but the cells to fill in, drops down the choices, and hides what programs read', async () => {
    const form = named('municipal-progress@2025');
    const previous = { items: { a: { status: 'doing' } } };
    const respondents = [{ respondent: '131016', name: '千代田区', previous }];
    const file = await writeAnswerFile({ form, format: 'xlsx', layout: 'one-respondent', respondents, language });

    const book = new ExcelJs.Workbook();
    await book.xlsx.load(Buffer.from(file) as never);
    const sheet = book.getWorksheet('回答');
    if (!sheet) throw new Error('there is no sheet to fill in');
    const [, , pointer, , , , how, last, answer] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((column) =>
      sheet.getCell(2, column),
    );

    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['記入要領', 'visible'],
      ['回答', 'visible'],
      ['選択肢', 'veryHidden'],
    ]);
    expect([1, 2, 3, 4].map((column) => sheet.getColumn(column).hidden)).toEqual([true, true, true, false]);
    expect([pointer?.value, how?.protection, last?.value, answer?.protection]).toEqual([
      '/items/a/status',
      undefined,
      '実施している',
      { hidden: false, locked: false },
    ]);
    expect(answer?.dataValidation).toMatchObject({ type: 'list', formulae: [expect.stringContaining('選択肢')] });
    expect((sheet as unknown as { sheetProtection: object }).sheetProtection).toMatchObject({ sheet: true });
  });
});
