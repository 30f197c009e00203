import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuiltSheet, buildForMany, buildForOne } from '../../../functions/sheets/build-sheet.ts';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import { csvBytes } from '../../../functions/sheets/write-csv.ts';
import { forms } from '../../../schema/forms/forms.ts';
import type { Cell } from '../../../schema/sheet-cell.ts';
import { isYear, type Place } from '../../../schema/sheet-place.ts';
import { answersTo, respondentOf } from '../../support/answers-to.ts';

const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** Other ways in which people write the value of a cell. */
function rewritten(place: Place, cell: Cell, at: number): Cell {
  if (cell === null || cell === '－') return cell;
  const text = String(cell);
  const choice = place.choices.findIndex(({ label }) => label.ja === text);
  const either = <T>(...ways: readonly T[]) => ways[at % ways.length] as T;
  switch (place.kind) {
    case 'integer':
      if (typeof cell !== 'number') return either(` ${text} `, place.choices[choice]?.label.en ?? text);
      if (isYear(place) && cell >= 2019) return either(`令和${cell - 2018}年度`, `Ｒ${cell - 2018}`, wide(text));
      return either(wide(text), wide(cell.toLocaleString('en')), `${cell}人`, ` ${text}.0`);
    case 'choice':
      return either(
        String(choice + 1),
        wide(String(choice + 1)),
        place.choices[choice]?.value ?? text,
        wide(text),
        ` ${text}　`,
      );
    case 'boolean':
      return text === 'はい' ? either('○', '有', 'ＹＥＳ', 'TRUE') : either('×', '無', 'No', 'いいえ ');
    case 'mark':
      return text === '○' ? either('◯', '〇', '1', 'はい') : either('✕', 'いいえ', '－');
    case 'codes':
      return text === 'なし' ? either('無', '該当なし') : text.replaceAll('、', either('，', '\n', ' ; '));
    case 'date':
      return text >= '2020'
        ? either(
            `令和${Number(text.slice(0, 4)) - 2018}年${Number(text.slice(5, 7))}月${text.slice(8)}日`,
            text.replaceAll('-', '/'),
          )
        : wide(text);
    case 'empty':
      return either('無し', 'None');
    case 'text':
      return cell;
  }
}

function byHand({ sheet: { rows }, layout }: BuiltSheet): Cell[][] {
  const edited = rows.map((row) => [...row]);
  layout.slots.forEach(({ row, column, place }, at) => {
    for (const index of row === null ? edited.keys() : [row]) {
      const line = index > layout.headRow ? edited[index] : undefined;
      if (line) line[column] = rewritten(place, line[column] ?? null, at + index);
    }
  });
  return edited;
}

describe.each(forms.map((form) => ({ id: form.id, form })))('answers to $id', ({ form }) => {
  it('are read the same however people write them', async () => {
    await fc.assert(
      fc.asyncProperty(answersTo(form), async (answers) => {
        const respondent = respondentOf(form);
        const one = buildForOne(form, { respondent, answers }, { language: 'ja' });
        const many = buildForMany(form, [{ respondent, answers }], { language: 'ja' });

        const readings = await Promise.all(
          [one, many].map((built) => readAnswerFile(csvBytes(byHand(built), 'utf-8'), { form })),
        );

        for (const { rows } of readings)
          expect(rows).toEqual([{ row: rows[0]?.row, respondent, answers, findings: [] }]);
      }),
      { numRuns: 3 },
    );
  });
});

describe('a sheet', () => {
  it.each(forms.map((form) => ({ id: form.id, form })))(
    'of $id is found by its words where its pointers are gone',
    async ({ form }) => {
      const respondent = respondentOf(form);
      const [answers] = fc.sample(answersTo(form), { numRuns: 1, seed: 7 });
      const built = buildForOne(form, { respondent, answers }, { language: 'en' });
      const column = built.layout.columns.pointer ?? -1;
      const withoutPointers = built.sheet.rows.map((row) => row.filter((_, at) => at !== column));

      const { rows } = await readAnswerFile(csvBytes(withoutPointers, 'utf-8'), { form });

      expect(rows[0]?.findings).toEqual([]);
      expect(Object.keys(rows[0]?.answers as object)).toEqual(Object.keys(answers as object));
    },
  );
});
