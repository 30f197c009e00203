import { plain } from '../../schema/as-written.ts';
import type { Text } from '../../schema/text.ts';

/** Columns of a sheet that are no answers. */
export type HeadingId =
  | 'form'
  | 'respondent'
  | 'name'
  | 'pointer'
  | 'number'
  | 'label'
  | 'required'
  | 'how'
  | 'previous'
  | 'answer';

export const headings: Readonly<Record<HeadingId, Text>> = {
  form: { ja: '調査票', en: 'form' },
  respondent: { ja: '回答者', en: 'respondent' },
  name: { ja: '名称', en: 'name' },
  pointer: { ja: '項目', en: 'pointer' },
  number: { ja: '番号', en: 'number' },
  label: { ja: '設問', en: 'question' },
  required: { ja: '必須', en: 'required' },
  how: { ja: '書き方', en: 'how to answer' },
  previous: { ja: '前年度の回答', en: 'last year' },
  answer: { ja: '回答', en: 'answer' },
};

/** What people write over the codes of who answers in a sheet that they made themselves. */
const respondentToo = new Set([
  '回答者コード',
  '市区町村コード',
  '市町村コード',
  '団体コード',
  '自治体コード',
  '地方公共団体コード',
  '全国地方公共団体コード',
  '都道府県コード',
  '拠点id',
  '医療機関id',
]);

/** The first column of answers is headed `回答`, those of further entries of a list `2件目`, `3件目`. */
export const entryHeading = (entry: number): Text =>
  entry === 0 ? headings.answer : { ja: `${entry + 1}件目`, en: `entry ${entry + 1}` };

/** Which column a heading is of, in either language and whatever width; null for any other text. */
export function headingOf(text: string): HeadingId | null {
  const bare = plain(text).toLowerCase();
  if (respondentToo.has(bare)) return 'respondent';
  const ids = Object.keys(headings) as HeadingId[];
  return ids.find((id) => bare === headings[id].ja || bare === headings[id].en) ?? null;
}

/** Which entry of a list a heading's column is of, from 0; null where it is none. */
export function entryOf(text: string): number | null {
  if (headingOf(text) === 'answer') return 0;
  const match = /^(?:(\d{1,4})件目|entry (\d{1,4}))$/.exec(plain(text).toLowerCase());
  const count = Number(match?.[1] ?? match?.[2] ?? 0);
  return count > 0 ? count - 1 : null;
}
