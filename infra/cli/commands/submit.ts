import { existsSync } from 'node:fs';
import type * as z from 'zod';
import type { ImportReport } from '../../../schema/import.ts';
import type { Job } from '../../../schema/job.ts';
import type { signedReceipt } from '../../../schema/receipt.ts';
import { type Api, apiOf } from '../api.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import { checkFree, writeWhole } from '../files.ts';
import { findingLine } from '../finding-line.ts';
import { followJob } from '../follow-job.ts';
import { progressOf } from '../progress.ts';
import { type Sent, sentOf } from '../sent-file.ts';
import type { Session } from '../session.ts';
import { exitCodes, Stopped, text } from '../stopped.ts';
import { table } from '../table.ts';

interface Options extends ConnectionOptions {
  readonly round: string;
  readonly respondent?: string;
  readonly dryRun?: boolean;
  readonly draft?: boolean;
  readonly receipt?: string;
}

/** `renkei submit`: a file of one respondent or of many, all of them or none. */
export const addSubmit: AddCommand = (program, session) => {
  const { language } = session;
  const respondent = text('回答者（ファイルに書いてなければ）', 'respondent, where the file does not say');
  const receipt = text(
    '受付票を残すファイル（既定は元のファイルの隣）',
    'file for the receipt (default: beside the file)',
  );
  const command = addCommand(program, session, {
    usage: 'submit <file>',
    summary: text(
      '回答ファイルや一式を提出する（全部か、何もしないか）',
      'submit a file or a bundle: all of it or nothing',
    ),
    examples: [
      'renkei submit all.xlsx --round 40-municipal-progress-2025-fy2025 --dry-run',
      'renkei submit bundle.zip --round 40-municipal-progress-2025-fy2025',
      'renkei submit own.json --round 40-municipal-progress-2025-fy2025 --respondent 401307 --draft',
    ],
  })
    .requiredOption('--round <id>', text('調査回', 'round')[language])
    .option('--respondent <code>', respondent[language])
    .option(
      '--dry-run',
      text('何も保存せず、どうなるかだけを示す', 'say what would come of it, and save nothing')[language],
    )
    .option('--draft', text('提出せず、下書きとして保存する', 'save as drafts, without submitting')[language])
    .option('--receipt <file>', receipt[language]);
  withConnection(command, session).action((file: string, options: Options) => run(file, options, session));
};

async function run(path: string, options: Options, session: Session): Promise<void> {
  if (options.receipt !== undefined) checkFree(options.receipt, false);
  const api = apiOf(options, session);
  const sent = await sentOf(path, options, api, session);
  const report = await send(api, sent, options, session).catch((error: unknown) => rethrow(error, path, session));
  // A dry run answers 200 whatever it finds.
  if (report.valid < report.read) process.exitCode = exitCodes.refused;
  const saved = options.dryRun ? null : await saveReceipt(api, report, path, sent, options);
  if (session.isJson) return session.print(JSON.stringify({ ...report, receiptFile: saved }, null, 2));
  await tellRows(path, report, session);
  await session.print(countsOf(report, options)[session.language]);
  if (saved) session.say(text(`受付票: ${saved}`, `Receipt: ${saved}`));
}

/** May be repeated: the same file again gives the first answer again. A long one goes on as a job, which is waited for. */
async function send(api: Api, sent: Sent, options: Options, session: Session): Promise<ImportReport> {
  const response = await api.send('POST', `/v1/rounds/${encodeURIComponent(options.round)}/imports`, {
    query: { dryRun: options.dryRun === true, submit: options.draft !== true },
    headers: { 'content-type': sent.type },
    body: sent.body,
    isRepeatable: true,
  });
  const answer: unknown = await response.json();
  if (response.status !== 202) return answer as ImportReport;
  const { repeated, ...started } = answer as Job & { repeated?: boolean };
  const job = await followJob(api, started, progressOf(session));
  return { importId: job.jobId, ...(repeated && { repeated }), ...job.result } as ImportReport;
}

/** What the server refuses comes with its report: every row is told, then the refusal. */
async function rethrow(error: unknown, path: string, session: Session): Promise<never> {
  if (error instanceof Stopped && Array.isArray(error.details['rows']) && !session.isJson) {
    const report = error.details as unknown as ImportReport;
    await tellRows(path, report, session);
    const { read, valid } = report;
    throw new Stopped(
      error.ending,
      text(
        `${read}行のうち${read - valid}行に誤りがあります。何も保存していません [${String(error.details['code'])}]`,
        `${read - valid} of ${read} rows have errors; nothing was saved [${String(error.details['code'])}]`,
      ),
      error.details,
    );
  }
  throw error;
}

/** Every finding, and a table of the rows that have any. */
async function tellRows(path: string, { rows }: ImportReport, { language, print }: Session): Promise<void> {
  for (const { file = path, row, respondent, findings } of rows)
    for (const finding of findings) await print(findingLine(file, respondent, { row, ...finding })[language]);
  const headings = [text('行', 'row'), text('回答者', 'respondent'), text('誤り', 'errors'), text('確認', 'warnings')];
  const count = (findings: ImportReport['rows'][number]['findings'], wanted: string) =>
    String(findings.filter(({ severity }) => severity === wanted).length);
  const shown = rows
    .filter(({ findings }) => findings.length > 0)
    .map(({ row, respondent, findings }) => [
      String(row),
      respondent ?? '',
      count(findings, 'error'),
      count(findings, 'warning'),
    ]);
  if (shown.length > 0)
    await print(
      table(
        headings.map((one) => one[language]),
        shown,
      ),
    );
}

function countsOf({ read, valid, written, unchanged, repeated }: ImportReport, { dryRun, draft }: Options) {
  const done = draft ? text('下書き保存', 'saved as drafts') : text('提出', 'submitted');
  const before = dryRun
    ? text('（試行: 何も保存していません）', ' (dry run: nothing was saved)')
    : repeated
      ? text('（同じファイルは受付済みです）', ' (the same file had come before)')
      : text('', '');
  return text(
    `読み取り ${read}  有効 ${valid}  ${done.ja} ${written}  変更なし ${unchanged}${before.ja}`,
    `read ${read}  valid ${valid}  ${done.en} ${written}  unchanged ${unchanged}${before.en}`,
  );
}

/** Keeps the receipt beside the file; null where nothing was written, so that there is none. */
async function saveReceipt(
  api: Api,
  { importId, receipt }: ImportReport,
  path: string,
  { converted }: Sent,
  options: Options,
): Promise<string | null> {
  if (importId === undefined) return null;
  const jws =
    receipt ??
    (await api.get<z.infer<typeof signedReceipt>>(`/v1/imports/${encodeURIComponent(importId)}/receipt`)).receipt;
  const file = options.receipt ?? `${path.replace(/[\\/]+$/, '')}.${importId}.receipt`;
  if (!existsSync(file)) await writeWhole(file, `${jws}\n`, false);
  // The receipt is of the bytes that were sent; where those are not the file's they are kept as well.
  if (converted && !existsSync(`${file}.sent.json`)) await writeWhole(`${file}.sent.json`, converted, false);
  return file;
}
