import { basename } from 'node:path';
import { day, dayInTokyo, fiscalYearParameter } from '../../../schema/fiscal-year.ts';
import type { Comparison } from '../../../schema/form.ts';
import type { SheetFinding } from '../../../schema/sheet-finding.ts';
import type { Text } from '../../../schema/text.ts';
import { type CheckedFile, type CheckedRound, checkFile, roundOfToday } from '../check-file.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { readInput } from '../files.ts';
import { municipalitiesKnown } from '../offline-areas.ts';
import { readAnswers } from '../read-answers.ts';
import type { Session } from '../session.ts';
import { exitCodes, Stopped, text } from '../stopped.ts';

interface Options {
  readonly form?: string;
  readonly respondent?: string;
  readonly fiscalYear?: string;
  readonly asOf?: string;
}

/** `renkei validate`: what the server would say of a file, without one and without a network. */
export const addValidate: AddCommand = (program, session) => {
  const { language } = session;
  addCommand(program, session, {
    usage: 'validate <file>',
    summary: text(
      '回答ファイル（XLSX・CSV・JSON）を検査する（サーバー・通信不要）',
      'check a file of answers: XLSX, CSV, JSON (needs no server, no network)',
    ),
    examples: [
      'renkei validate answers.xlsx',
      'renkei validate answers.csv --form municipal-progress@2025 --respondent 401307',
      'renkei validate all.xlsx --fiscal-year 2025 --as-of 2025-10-01 --json',
    ],
  })
    .option('--form <form>', text('調査票（ファイルに書いてなければ）', 'form, where the file does not say')[language])
    .option('--respondent <code>', text('回答者（同じく）', 'respondent, where the file does not say')[language])
    .option('--fiscal-year <year>', text('年度（既定は今年度）', 'fiscal year (default: this one)')[language])
    .option('--as-of <day>', text('調査時点（既定は今日）', 'reference date (default: today)')[language])
    .action((file: string, options: Options) => run(file, options, session));
};

async function run(path: string, options: Options, session: Session): Promise<void> {
  const now = new Date();
  const { form, respondent } = options;
  const asOf = given(options.asOf, '--as-of', day);
  const known = municipalitiesKnown(asOf ?? dayInTokyo(now));
  const reading = await readAnswers({ path, bytes: readInput(path), form, respondent, ...known }, session);
  const today = roundOfToday(reading.form, now);
  const round: CheckedRound = {
    fiscalYear: given(options.fiscalYear, '--fiscal-year', fiscalYearParameter) ?? today.fiscalYear,
    asOf: asOf ?? today.asOf,
  };
  const checked = checkFile(reading, round, known, session.language);
  await (session.isJson
    ? session.print(JSON.stringify({ file: path, ...checked }, null, 2))
    : tell(path, checked, session));
  if (checked.errors > 0) process.exitCode = exitCodes.refused;
}

/** A value of an option as its type reads it. Throws a usage error. */
function given<T>(
  value: string | undefined,
  option: string,
  type: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T | undefined {
  if (value === undefined) return undefined;
  const read = type.safeParse(value);
  if (read.success) return read.data;
  throw new Stopped(
    'usage',
    text(`${option} ${value}: 値が正しくありません`, `${option} ${value}: is not of its kind`),
  );
}

async function tell(path: string, checked: CheckedFile, { language, print, say }: Session): Promise<void> {
  const { form, fiscalYear, asOf, rows, warnings, errors, unchecked } = checked;
  for (const one of warnings) await print(lineOf(path, null, one)[language]);
  for (const { respondent, findings } of rows)
    for (const one of findings) await print(lineOf(path, respondent, one)[language]);
  const all = warnings.length + rows.reduce((sum, { findings }) => sum + findings.length, 0);
  const about = text(
    `${form}、${fiscalYear}年度、調査時点${asOf}として検査しました`,
    `checked as ${form}, fiscal ${fiscalYear}, as of ${asOf}`,
  );
  const counts = text(
    `${basename(path)}: 回答者 ${rows.length}  誤り ${errors}  確認 ${all - errors}（${about.ja}）`,
    `${basename(path)}: respondents ${rows.length}  errors ${errors}  warnings ${all - errors} (${about.en})`,
  );
  await print(counts[language]);
  for (const { rule, comparesWith } of unchecked) {
    const what = compared[comparesWith];
    say(
      text(
        `${rule}: ${what.ja}と比べる規則なので、ここでは検査していません`,
        `${rule}: compares with ${what.en}, so it was not checked here`,
      ),
    );
  }
}

const compared: Readonly<Record<Comparison, Text>> = {
  previous: text('前年度の回答', "last year's answers"),
  zones: text('登録された圏域', 'the zones registered'),
  registry: text('登録簿', 'the registry'),
  peers: text('他の回答者の回答', "the other respondents' answers"),
};

const severities = { error: text('誤り', 'error'), warning: text('確認', 'warning') };

/** File, sheet, cell or row, who; what is wrong; what was read and what is wanted. */
function lineOf(path: string, respondent: string | null, finding: SheetFinding): Text {
  const { sheet, cell, row, rule, severity, message, item, read, expected, pointer } = finding;
  const place = (rowText: string) => [sheet, cell ?? (row === null ? '' : rowText)].filter(Boolean).join('!');
  const at = (rowText: string) => [basename(path), place(rowText), respondent].filter(Boolean).join(' ');
  const about = [item, pointer && `(${pointer})`].filter(Boolean).join(' ');
  const detail = (readAs: string, wanted: string) =>
    [about, read && `${readAs}: ${read}`, expected && `${wanted}: ${expected}`]
      .filter(Boolean)
      .map((line) => `\n    ${line}`)
      .join('');
  return text(
    `${at(`${row}行目`)}: ${severities[severity].ja} [${rule}] ${message}${detail('記入', '正しい書き方')}`,
    `${at(`row ${row}`)}: ${severities[severity].en} [${rule}] ${message}${detail('read', 'expected')}`,
  );
}
