import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import type { Form } from '../../../schema/form.ts';
import { formOf } from '../../../schema/forms/forms.ts';
import { Problem } from '../../../schema/problem.ts';

const form = formOf('prefecture-status@2024') as Form;
const bytes = (text: string) => Buffer.from(text, 'utf8');

const refusal = async (file: Uint8Array, given: Partial<Parameters<typeof readAnswerFile>[1]> = {}) => {
  const thrown: unknown = await readAnswerFile(file, { form, ...given }).catch((error: unknown) => error);
  if (!(thrown instanceof Problem)) throw new Error('nothing was refused', { cause: thrown });
  return [thrown.code, ...thrown.places.map(({ code }) => code)];
};

const sheet = (...lines: readonly string[]) => bytes(['項目,回答', ...lines].join('\r\n'));

describe('readAnswerFile', () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ['an empty file', bytes(''), ['unreadable-file', 'empty-file']],
    ['blanks alone', bytes(' \r\n'), ['unreadable-file', 'empty-file']],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), ['unreadable-file', 'not-a-table']],
    ['a PDF', bytes('%PDF-1.7'), ['unreadable-file', 'not-a-table']],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), ['unreadable-file', 'old-workbook']],
    [
      'a locked workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      ['unreadable-file', 'encrypted'],
    ],
    ['a cut archive', Buffer.from('PK\u0003\u0004rest'), ['unreadable-file', 'broken-workbook']],
    ['UTF-16', Buffer.from('\ufeff項目,回答', 'utf16le'), ['unreadable-file', 'utf-16']],
    ['a table of something else', bytes('a,b\r\n1,2'), ['unreadable-file', 'no-answer-sheet']],
    ['headings alone', bytes('調査票,項目,回答\r\n'), ['unreadable-file', 'no-answer-sheet']],
    ['an open quotation mark', sheet('/zones/areSet,"はい'), ['unreadable-file', 'broken-csv']],
    ['broken JSON', bytes('{"answers": '), ['unreadable-file', 'broken-json']],
    ['JSON without answers', bytes('[1]'), ['unreadable-file', 'not-answers']],
    ['half a character in JSON', bytes('{"answers":{"a":"\\ud800"}}'), ['unreadable-file', 'half-character']],
    ['4 MB and a byte', Buffer.alloc(4 * 1024 * 1024 + 1, 'a'), ['file-over-limit', 'file-too-large']],
    [
      '100,000 lines',
      bytes(`項目,回答\n${'/zones/areSet,はい\n'.repeat(100_000)}`),
      ['file-over-limit', 'too-many-rows'],
    ],
    ['5,000 columns', bytes(`項目,回答\n${','.repeat(5_000)}\n`), ['file-over-limit', 'too-many-columns']],
  ])('refuses %s', async (_, file, codes) => {
    expect(await refusal(file)).toEqual(codes);
  });

  it.each(['回答者', 'respondent', '市区町村コード', '団体コード', '全国地方公共団体コード'])(
    'knows who answers by the heading %s',
    async (heading) => {
      const file = bytes(`${heading},ア 地域の医療・介護の資源の把握\r\n131016,実施している\r\n`);

      const { rows } = await readAnswerFile(file, { form: formOf('municipal-progress@2015') as Form });

      expect(rows).toEqual([
        { row: 2, respondent: '131016', answers: { items: { a: { status: 'doing' } } }, findings: [] },
      ]);
    },
  );

  it('reads headings of two rows, merged as people merge them', async () => {
    const book = new ExcelJs.Workbook();
    const page = book.addWorksheet('回答');
    page.addRow(['令和7年度 進捗調査']);
    page.addRow(['市区町村コード', '市区町村名', '地域の医療・介護の資源の把握', null, null, '医療・介護関係者の研修']);
    page.addRow([null, null, null, '委託', '共同実施']);
    for (const range of ['A1:F1', 'A2:A3', 'B2:B3', 'C2:E2', 'F2:F3']) page.mergeCells(range);
    page.addRow(['131016', '千代田区', '実施している', 'はい', 'いいえ', '実施していない']);
    const file = new Uint8Array(await book.xlsx.writeBuffer());

    const { rows } = await readAnswerFile(file, { form: formOf('municipal-progress@2015') as Form });

    expect(rows).toEqual([
      {
        row: 4,
        respondent: '131016',
        answers: { items: { a: { status: 'doing', outsourced: true, joint: false }, ka: { status: 'none' } } },
        findings: [],
      },
    ]);
  });

  it('names the line and the byte where no encoding fits', async () => {
    const file = Buffer.concat([bytes('項目,回答\r\n/zones/areSet,'), Buffer.from([0x82, 0xff]), bytes('\r\n')]);
    const thrown = (await readAnswerFile(file, { form }).catch((error: unknown) => error)) as Problem;

    expect(thrown.places[0]?.code).toBe('unknown-encoding');
    expect(thrown.places[0]?.message).toContain('UTF-8としては2行目（30バイト目）');
  });

  it('refuses a file of another form, version or respondent', async () => {
    const other = bytes('調査票,項目,回答\r\nprefecture-status@2020,/zones/areSet,はい');
    const own = bytes('回答者,項目,回答\r\n14,/zones/areSet,はい');

    expect(await refusal(other)).toEqual(['file-of-other-form']);
    expect(await refusal(own, { respondent: '13' })).toEqual(['file-of-other-respondent']);
    expect(await refusal(bytes('{"respondent":"14","answers":{}}'), { respondent: '13' })).toEqual([
      'file-of-other-respondent',
    ]);
  });

  it('reads what people write, for one respondent', async () => {
    const file = sheet('/zones/areSet,○', '/zones/unit,二次医療圏', '/bases/state,1', '/bases/count,１２か所');

    const { rows, ...reading } = await readAnswerFile(file, { form, respondent: '13' });

    expect(reading).toMatchObject({ kind: 'csv', encoding: 'utf-8', layout: 'one-respondent', warnings: [] });
    expect(rows).toEqual([
      {
        row: 2,
        respondent: '13',
        answers: { zones: { areSet: true, unit: 'secondary-medical-area' }, bases: { state: 'counted', count: 12 } },
        findings: [],
      },
    ]);
  });

  it('says of a cell what was read, what it is for and what may stand there', async () => {
    const { rows } = await readAnswerFile(sheet('/zones/areSet,はい', '/bases/count,たくさん'), { form });

    expect(rows[0]?.answers).toEqual({ zones: { areSet: true } });
    expect(rows[0]?.findings).toEqual([
      {
        rule: 'cell-unreadable',
        severity: 'error',
        pointer: '/bases/count',
        message: '拠点の数: 「たくさん」は読めません。整数（0から9,999まで）',
        sheet: null,
        cell: 'B3',
        row: 3,
        item: '拠点の数',
        read: 'たくさん',
        expected: '整数（0から9,999まで）',
      },
    ]);
  });

  it('reads a row for each respondent, and recovers codes that lost their zero', async () => {
    const file = bytes('回答者,圏域の単位,拠点の数\r\n1,市区町村,3\r\n13,その他,99999\r\n,,\r\n未定,,1\r\n');

    const { layout, rows } = await readAnswerFile(file, { form });

    expect(layout).toBe('row-per-respondent');
    expect(rows.map(({ row, respondent, answers }) => [row, respondent, answers])).toEqual([
      [2, '01', { zones: { unit: 'municipality' }, bases: { count: 3 } }],
      [3, '13', { zones: { unit: 'other' }, bases: { count: 99_999 } }],
      [5, null, { bases: { count: 1 } }],
    ]);
    expect(rows.flatMap(({ findings }) => findings.map(({ cell, rule, severity }) => [cell, rule, severity]))).toEqual([
      ['A2', 'code-recovered', 'warning'],
      ['C3', 'shape-too-big', 'error'],
      ['A5', 'respondent-unreadable', 'error'],
    ]);
  });

  it('tells of 1,000 errors one by one, and of later rows that it did not look at them', async () => {
    const wrong = '131016,たぶん\r\n'.repeat(1_002);
    const file = bytes(`回答者,/items/a/status\r\n${wrong}`);

    const { rows } = await readAnswerFile(file, { form: formOf('municipal-progress@2015') as Form });

    const rules = rows.map(({ findings }) => findings.map(({ rule }) => rule).join());
    expect([rows.length, ...rules.slice(998)]).toEqual([
      1_002,
      ...['cell-unreadable', 'cell-unreadable', 'not-looked-at', 'not-looked-at'],
    ]);
    expect(rows[1_001]).toMatchObject({ row: 1_003, respondent: '131016', answers: {} });
  });

  it('tells of columns that nobody asked for, and reads the rest', async () => {
    const { warnings } = await readAnswerFile(bytes('回答者,担当者,拠点の数\r\n13,山田,3\r\n'), { form });

    expect(warnings.map(({ rule, cell, read }) => [rule, cell, read])).toEqual([['not-asked', 'B1', '担当者']]);
  });

  it('reads JSON: one respondent, several, or the answers alone', async () => {
    const answers = { zones: { areSet: true } };
    const files = [answers, { answers }, { form: form.id, respondent: '13', answers }, [{ respondent: '13', answers }]];

    const readings = await Promise.all(files.map((file) => readAnswerFile(bytes(JSON.stringify(file)), { form })));

    expect(readings.map(({ layout, rows }) => [layout, rows[0]?.respondent, rows[0]?.answers])).toEqual([
      ['one-respondent', null, answers],
      ['one-respondent', null, answers],
      ['one-respondent', '13', answers],
      ['row-per-respondent', '13', answers],
    ]);
  });
});
