import type { Form } from '../../schema/form.ts';
import type { Language } from '../../schema/text.ts';
import type { Filled } from './build-sheet.ts';
import type { FileReading } from './file-reading.ts';
import type { SheetOfWords } from './write-workbook.ts';

const lines = {
  ja: {
    one: [
      '1. シート「回答」の白い欄に記入してください。灰色の欄は書き換えられません。',
      '2. 選択肢のある欄は、一覧から選んでください。番号や選択肢の文をそのまま書いても読み取ります。',
      '3. 当てはまるものに○を付ける設問で、どれも当てはまらないときは、どれか1つに×を付けてください。',
      '4. 会議や研修のように何件もある設問は、右の「2件目」「3件目」の列へ続けてください。一つもなければ「なし」を選んでください。',
    ],
    rows: [
      '1. シート「回答」に、1つの行に1つの回答者の回答を記入してください。団体コードと名称は消さないでください。',
      '2. 選択肢のある欄は、一覧から選んでください。番号や選択肢の文をそのまま書いても読み取ります。',
      '3. 当てはまるものに○を付ける設問で、どれも当てはまらないときは、どれか1つに×を付けてください。',
      '4. 何件もある設問は、（1）（2）…の列に順に記入してください。一つもなければ「なし」を選んでください。',
    ],
    both: [
      '5. 数は全角でも半角でも、桁区切り「,」があっても読み取ります。マイナスは「▲」でもかまいません。値のない欄は空欄か「－」にしてください。',
      '6. 年度は「2025」「令和7年度」「R7」、日付は「2025-04-01」「令和7年4月1日」のどの書き方でも読み取ります。',
      '7. 団体コードは6桁で書いてください。先頭の0が消えたコードは、検査数字から1つに決まるときだけ補い、注意として知らせます。',
      '8. 数式は計算し直しません。保存されている値を読みます。マクロを含むブックとパスワード付きのブックは受け取れません。',
      '9. 4 MB、5,000回答者までです。記入が済んだら、そのまま（.xlsx）またはCSVで保存して提出してください。',
      '隠した行と列は、どの設問の欄かを示すものです。消さないでください。',
    ],
  },
  en: {
    one: [
      '1. Fill in the white cells of the sheet “Answers”. Grey cells are locked.',
      '2. Where there are choices, pick one from the list. Its number or words are read too.',
      '3. Where several may apply, mark those with ○; where none does, put × in one of them.',
      '4. Questions with several entries, such as meetings, go on to the right. Pick “None” where there are none.',
    ],
    rows: [
      '1. Fill in a row for each respondent in the sheet “Answers”. Keep codes and names.',
      '2. Where there are choices, pick one from the list. Its number or words are read too.',
      '3. Where several may apply, mark those with ○; where none does, put × in one of them.',
      '4. Questions with several entries have columns (1), (2) and so on. Pick “None” where there are none.',
    ],
    both: [
      '5. Numbers may be of either width and have thousands separators; ▲ is minus. Leave a cell blank, or write －, where there is no value.',
      '6. Fiscal years are read as 2025, 令和7年度 or R7, days as 2025-04-01 or 令和7年4月1日.',
      '7. Write codes with six digits. One that lost its zero is recovered where only one fits, and you are told.',
      '8. Formulas are not computed: their last value is read. Workbooks with macros or a password are not taken.',
      '9. At most 4 MB and 5,000 respondents. Save the workbook as it is (.xlsx), or as CSV, and send it.',
      'Hidden rows and columns say which question a cell is of. Keep them.',
    ],
  },
} as const;

/** 記入要領: how to fill in a sheet of answers, the same for every form. */
export function instructionsFor(
  form: Form,
  layout: FileReading['layout'],
  { respondent, name }: Filled,
  language: Language,
): SheetOfWords {
  const words = lines[language];
  const whose = [respondent, name].filter(Boolean).join(' ');
  return {
    name: { ja: '記入要領', en: 'How to answer' }[language],
    title: form.title[language],
    lines: [
      `${{ ja: '調査票', en: 'Form' }[language]}: ${form.id}`,
      ...(whose ? [`${{ ja: '回答者', en: 'Respondent' }[language]}: ${whose}`] : []),
      `${{ ja: '出典', en: 'Source' }[language]}: ${form.source[language]}`,
      '',
      ...words[layout === 'one-respondent' ? 'one' : 'rows'],
      ...words.both,
    ],
  };
}
