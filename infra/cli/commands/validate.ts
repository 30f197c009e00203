import { basename } from 'node:path';
import type { Comparison } from '../../../schema/form.ts';
import type { Text } from '../../../schema/text.ts';
import type { CheckedFile } from '../check-file.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { checkFree, writeWhole } from '../files.ts';
import { findingLine } from '../finding-line.ts';
import { type CheckOptions, readAndCheck } from '../read-and-check.ts';
import { withRound } from '../round-options.ts';
import type { Session } from '../session.ts';
import { exitCodes, text } from '../stopped.ts';

interface Options extends CheckOptions {
  readonly annotate?: string;
  readonly force?: boolean;
}

/** `renkei validate`: what the server would say of a file, without one and without a network. */
export const addValidate: AddCommand = (program, session) => {
  const { language } = session;
  const annotated = text('指摘を書き込んだブックを作る', 'write a workbook with every finding at its cell');
  const command = addCommand(program, session, {
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
    .option('--annotate <out.xlsx>', annotated[language])
    .option('--force', text('既にあるファイルを上書きする', 'write over a file that exists')[language]);
  withRound(command, session).action((file: string, options: Options) => run(file, options, session));
};

async function run(path: string, options: Options, session: Session): Promise<void> {
  if (options.annotate !== undefined) checkFree(options.annotate, options.force);
  const { reading, checked } = await readAndCheck(path, options, session);
  if (options.annotate !== undefined) {
    // The library that writes workbooks is loaded only where one is wanted.
    const { annotate } = await import('../../../functions/sheets/annotate.ts');
    const findings = checked.rows.flatMap((row) => row.findings);
    const content = await annotate(reading, findings, { form: reading.form, language: session.language });
    await writeWhole(options.annotate, content, options.force);
    session.say(text(`${options.annotate} に書き出しました`, `Wrote ${options.annotate}`));
  }
  await (session.isJson
    ? session.print(JSON.stringify({ file: path, ...checked }, null, 2))
    : tell(path, checked, session));
  if (checked.errors > 0) process.exitCode = exitCodes.refused;
}

async function tell(path: string, checked: CheckedFile, { language, print, say }: Session): Promise<void> {
  const { form, fiscalYear, asOf, rows, warnings, errors, unchecked } = checked;
  for (const one of warnings) await print(findingLine(path, null, one)[language]);
  for (const { respondent, findings } of rows)
    for (const one of findings) await print(findingLine(path, respondent, one)[language]);
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
