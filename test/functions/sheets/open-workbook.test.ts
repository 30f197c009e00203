import ExcelJs from 'exceljs';
import * as fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import { writeAnswerFile } from '../../../functions/sheets/write-file.ts';
import type { Form } from '../../../schema/form.ts';
import { formOf } from '../../../schema/forms/forms.ts';
import { Problem } from '../../../schema/problem.ts';

const form = formOf('prefecture-status@2024') as Form;
const answers = { zones: { areSet: true, unit: 'other' }, bases: { state: 'counted', count: 3 } };
let workbook: Uint8Array;

beforeAll(async () => {
  const respondents = [{ respondent: '13', answers }];
  workbook = await writeAnswerFile({ form, format: 'xlsx', layout: 'one-respondent', respondents, language: 'ja' });
});

/** The codes of the refusal, or the answers. Anything else that is thrown fails the test. */
async function outcome(file: Uint8Array): Promise<unknown> {
  try {
    const { rows } = await readAnswerFile(file, { form });
    return rows.map((row) => row.answers);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, ...error.places.map(({ code }) => code)];
  }
}

const changed = (change: (parts: Record<string, Uint8Array>) => Zippable) => zipSync(change(unzipSync(workbook)));
const sheetPath = 'xl/worksheets/sheet2.xml';
const inSheet = (edit: (xml: string) => string) =>
  changed((parts) => ({ ...parts, [sheetPath]: strToU8(edit(strFromU8(parts[sheetPath] as Uint8Array))) }));
const cellsOf = (rows: number) => `<row r="${rows}"><c r="A${rows}"><v>1</v></c></row></sheetData>`;

describe('a workbook', () => {
  it.each<[string, () => Uint8Array, readonly string[]]>([
    ['with macros', () => changed((parts) => ({ ...parts, 'xl/vbaProject.bin': strToU8('x') })), ['macros']],
    ['that is a text document', () => zipSync({ 'word/document.xml': strToU8('x') }), ['not-a-workbook']],
    ['of LibreOffice’s own kind', () => zipSync({ 'content.xml': strToU8('x') }), ['other-workbook']],
    ['without its sheets', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), ['broken-workbook']],
    ['with XML that ends too soon', () => inSheet((xml) => xml.slice(0, xml.length / 2)), ['broken-workbook']],
  ])('is refused %s', async (_, make, codes) => {
    expect(await outcome(make())).toEqual(['unreadable-file', ...codes]);
  });

  it.each<[string, () => Uint8Array, string]>([
    [
      'unpacks to more than 20 MB',
      () => changed((parts) => ({ ...parts, 'xl/media/a.xml': new Uint8Array(21 * 1024 * 1024) })),
      'unpacked-too-large',
    ],
    [
      'has more than 500 parts',
      () =>
        changed((parts) => ({
          ...parts,
          ...Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`p${at}`, new Uint8Array(1)])),
        })),
      'unpacked-too-large',
    ],
    [
      'has more than 250,000 cells, blank ones counted',
      () =>
        inSheet((xml) => {
          const row = (at: number) => `<row r="${at}">${'<c r="B9" s="1"/>'.repeat(1_000)}<c r="A9"><v>1</v></c></row>`;
          return xml.replace(
            '</sheetData>',
            `${Array.from({ length: 250 }, (_, at) => row(at + 900)).join('')}</sheetData>`,
          );
        }),
      'too-many-cells',
    ],
    [
      'has a value in row 1,000,000',
      () => inSheet((xml) => xml.replace('</sheetData>', cellsOf(1_000_000))),
      'too-many-rows',
    ],
    [
      'has a value in column XFD',
      () => inSheet((xml) => xml.replace('</row>', '<c r="XFD1"><v>1</v></c></row>')),
      'too-many-columns',
    ],
  ])('is refused where it %s', async (_, make, code) => {
    expect(await outcome(make())).toEqual(['file-over-limit', code]);
  });

  /** Each would take minutes to read where the time grows with the square of what was sent. */
  it.each<[string, string]>([
    ['200,000 formulas without values', '<c r="A1"><f>1</f></c>'.repeat(200_000)],
    ['200,000 cells that are left open', '<c '.repeat(200_000)],
    ['a cell with 200,000 attributes', `<c ${'r="A1" '.repeat(200_000)}/>`],
  ])('answers soon where it has %s', async (_, cells) => {
    const endless = inSheet((xml) => xml.replace('</sheetData>', `<row>${cells}</row>${cellsOf(300)}`));

    expect(endless.length).toBeLessThan(100_000);
    expect(await outcome(endless)).toBeInstanceOf(Array);
  });

  it('is refused where it lies about its size', async () => {
    const bomb = changed((parts) => ({ ...parts, 'xl/worksheets/sheet9.xml': new Uint8Array(21 * 1024 * 1024) }));
    // The size that the directory declares, of the one part that is so large.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 49 * 1024 * 1024) view.setUint32(at, 10, true);

    expect(await outcome(bomb)).toEqual(['file-over-limit', 'unpacked-too-large']);
  });

  it('is read without the blank rows at its end, and beside sheets of other things', async () => {
    const blank = Array.from(
      { length: 30_000 },
      (_, at) => `<row r="${at + 100}"><c r="A${at + 100}" s="1"/></row>`,
    ).join('');
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(Buffer.from(workbook) as never);
    book.addWorksheet('メモ').addRow(['覚え書き', new Date(), { formula: '1+1' }]);

    expect(await outcome(inSheet((xml) => xml.replace('</sheetData>', `${blank}</sheetData>`)))).toEqual([answers]);
    expect(await outcome(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual([answers]);
  });

  it('takes the last value of a formula, says so, and refuses one without', async () => {
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(Buffer.from(workbook) as never);
    const sheet = book.getWorksheet('回答') as ExcelJs.Worksheet;
    sheet.getCell('H5').value = { formula: '[1]他!A1+5', result: 8 };
    sheet.getCell('H3').value = { formula: 'A1' };

    const { rows } = await readAnswerFile(new Uint8Array(await book.xlsx.writeBuffer()), { form });

    expect(rows[0]?.answers).toEqual({ zones: { areSet: true }, bases: { state: 'counted', count: 8 } });
    expect(rows[0]?.findings.map(({ rule, cell, severity }) => [rule, cell, severity])).toEqual([
      ['formula-without-value', 'H3', 'error'],
      ['formula-value', 'H5', 'warning'],
    ]);
  });

  it('tells of references to other files', async () => {
    const file = changed((parts) => ({ ...parts, 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }));

    const { warnings } = await readAnswerFile(file, { form });

    expect(warnings.map(({ rule }) => rule)).toEqual(['external-links']);
  });
});

describe('whatever bytes there are', () => {
  it('are a Problem or findings, never another fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', 'PK\u0003\u0004', '{', '項目,回答\n'),
        async (bytes, first) => {
          await outcome(Buffer.concat([Buffer.from(first), bytes]));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('so are workbooks that are cut or have other bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(255), fc.boolean(), async (at, length, byte, isCut) => {
        const broken = Uint8Array.from(workbook);
        broken.fill(byte, at % broken.length, (at % broken.length) + (length % 40));
        await outcome(isCut ? workbook.subarray(0, at % workbook.length) : broken);
      }),
      { numRuns: 25 },
    );
  });

  it('so are sheets whose XML has other characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom('<', '>', '"', '&#xD800;', '&#0;', '<c r="A1">', '</c>', '<!DOCTYPE x>', 't="s"'),
        async (at, text) => {
          await outcome(inSheet((xml) => `${xml.slice(0, at % xml.length)}${text}${xml.slice(at % xml.length)}`));
        },
      ),
      { numRuns: 15 },
    );
  });
});
