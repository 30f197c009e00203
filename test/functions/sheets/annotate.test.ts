import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../../functions/sheets/annotate.ts';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import type { Form } from '../../../schema/form.ts';
import { formOf } from '../../../schema/forms/forms.ts';

const form = formOf('prefecture-status@2024') as Form;
const bytes = (text: string) => Buffer.from(text, 'utf8');
const file = bytes('回答者,圏域の単位,拠点の数,担当者\r\n13,市区町村,多数,=cmd|x\r\n14,未定,-3,\r\n');

const opened = async (workbook: Uint8Array) => {
  const book = new ExcelJs.Workbook();
  await book.xlsx.load(Buffer.from(workbook) as never);
  return book;
};

describe('annotate', () => {
  it('says at each cell what is wrong with it, and all of it in a summary', async () => {
    const reading = await readAnswerFile(file, { form });

    const book = await opened(
      await annotate(
        reading,
        reading.rows.flatMap((row) => row.findings),
        { form },
      ),
    );

    const sheet = book.getWorksheet('回答');
    const said = ['B2', 'C2', 'B3', 'C3', 'D1'].map((address) => {
      const cell = sheet?.getCell(address);
      const fill = cell?.fill as { fgColor?: { argb: string } } | undefined;
      return [address, cell?.value, fill?.fgColor?.argb, cell?.note !== undefined];
    });
    expect(said).toEqual([
      ['B2', '市区町村', undefined, false],
      ['C2', '多数', 'FFFFC7CE', true],
      ['B3', '未定', 'FFFFC7CE', true],
      ['C3', '-3', 'FFFFC7CE', true],
      ['D1', '担当者', 'FFFFEB9C', true],
    ]);
    const summary = book.getWorksheet('概要');
    expect(summary?.getCell('A2').value).toBe(
      'エラー 3件、注意 1件。赤いセルを直して、このファイルをもう一度送ってください。',
    );
    expect([4, 5, 6, 7].map((row) => summary?.getCell(row, 1).value)).toEqual(['D1', 'C2', 'B3', 'C3']);
  });

  it('is read again like the file that it was made of, and runs nothing', async () => {
    const reading = await readAnswerFile(file, { form });

    const copy = await annotate(reading, [], { form });

    const again = await readAnswerFile(copy, { form });
    expect(again.rows.map(({ answers, respondent }) => [respondent, answers])).toEqual(
      reading.rows.map(({ answers, respondent }) => [respondent, answers]),
    );
    expect((await opened(copy)).getWorksheet('回答')?.getCell('D2').value).toBe("'=cmd|x");
  });

  it('makes the table of a JSON file from its answers', async () => {
    const answers = { zones: { areSet: true, unit: 'other' } };
    const reading = await readAnswerFile(bytes(JSON.stringify({ respondent: '13', answers })), { form });

    const again = await readAnswerFile(await annotate(reading, [], { form }), { form });

    expect(again.rows[0]?.answers).toEqual(answers);
  });
});
