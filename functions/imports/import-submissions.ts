import type { importSubmissions as operation } from '../../openapi/operations/imports.ts';
import { hasErrors } from '../../schema/finding.ts';
import type { Form } from '../../schema/form.ts';
import { type ImportReport, rowsAtOnce, workbookType } from '../../schema/import.ts';
import { Problem } from '../../schema/problem.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import { mediaTypeOf } from '../http/negotiate.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import type { FileReading } from '../sheets/file-reading.ts';
import { readFormRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readImport } from '../store/imports.ts';
import { newJobId, readJob, toJob } from '../store/jobs.ts';
import { receiptOf } from '../store/receipts.ts';
import { rememberingReads } from '../store/remembering-reads.ts';
import { type FileMark, type FirstImport, findFirstImport, stillStands } from '../store/sent-files.ts';
import { startWork } from '../store/start-work.ts';
import { continueImport } from './continue-import.ts';
import { examineRows, type Importing } from './examine-rows.ts';
import { planRows, reportOf } from './plan-rows.ts';
import { readRows } from './read-rows.ts';
import { commitImport, fitsAtOnce, type Import, writeAtOnce } from './write-import.ts';

type ImportRequest = RequestOf<typeof operation>;

/**
 * Takes in a file of answers, or says on a dry run what that would come to. A row with an error stops all of them. The same
 * file again gives the first answer again. Up to 30 rows are written when this answers; more are certain then, and a job
 * writes them.
 */
export async function importSubmissions(request: ImportRequest): Promise<Reply> {
  const { params, query, principal, language, now } = request;
  const { round, form } = await readFormRound(client(), params.roundId);
  if (now.getTime() < Date.parse(round.opensAt))
    throw new Problem('round-not-open', { roundId: round.roundId, opensAt: round.opensAt });
  const submit = query.submit === 'true';
  checkWorkbook(request);
  const { rows, sha256, reading } = await readRows(request, form, round);
  const mark: FileMark = { roundId: round.roundId, by: principal, submit, sha256 };
  const isDryRun = query.dryRun === 'true';
  const first = isDryRun ? null : await findFirstImport(client(), mark, now);
  if (first && (await stillStands(client(), first, mark))) return firstAnswer(request, first);
  const file = { ...mark, past: first?.importId };

  const importing: Importing = { roundId: round.roundId, principal, language, now, submit };
  const examined = await examineRows(rememberingReads(client()), importing, rows);
  const report = reportOf(examined);
  if (reading && wantsWorkbook(request)) return annotated(request, form, reading, report);
  if (isDryRun) return { status: 200, json: { ...report, written: 0 }, headers: { 'x-dry-run': 'true' } };
  if (report.valid < report.read) throw refusal(report);
  const planned = planRows(examined, importing, request.newId);
  if (planned.length === 0) return { status: 200, json: report };
  const importId = newJobId(principal, request.newId);
  return write(request, { importId, importing, file, planned, report: { ...report, importId } });
}

const wantsWorkbook = ({ headers }: ImportRequest) =>
  mediaTypeOf(headers['accept'], ['application/json', workbookType]) === workbookType;

/** A workbook is the answer to a dry run of a sheet: of anything else there is none. */
function checkWorkbook(request: ImportRequest): void {
  const isSheet = request.file !== null && request.file.mediaType !== 'application/zip';
  if (wantsWorkbook(request) && !(isSheet && request.query.dryRun === 'true'))
    throw new Problem('not-acceptable', { available: 'application/json' });
}

/** The sheet that was sent, with what is wrong at each cell, to be corrected and sent again. */
async function annotated(
  { language }: ImportRequest,
  form: Form,
  reading: FileReading,
  { rows }: ImportReport,
): Promise<Reply> {
  const { annotate } = await import('../sheets/annotate.ts');
  const found = rows.flatMap(({ findings }) => findings as SheetFinding[]);
  const bytes = await annotate(reading, found, { form, language });
  return { status: 200, text: Buffer.from(bytes), contentType: workbookType, headers: { 'x-dry-run': 'true' } };
}

async function write(request: ImportRequest, given: Import): Promise<Reply> {
  const { report, importId, planned } = given;
  const isJob = report.read > rowsAtOnce;
  const isOne = !isJob && fitsAtOnce(planned);
  const first = await (isOne ? writeAtOnce : commitImport)(client(), given);
  if (first) return firstAnswer(request, first);
  if (isJob) await startWork('importer', { jobId: importId });
  else if (!isOne) await continueImport(client(), importId, request.now);
  return answer(request, { importId, report });
}

/** Told of the same file, however often it comes. */
async function firstAnswer(request: ImportRequest, first: FirstImport): Promise<Reply> {
  const { json, ...reply } = await answer(request, first);
  return { ...reply, json: { ...(json as object), repeated: true } };
}

/** A report where all is written, a job where it is going to be; and what acknowledges either. */
async function answer(
  { language, now }: ImportRequest,
  { importId, report }: Pick<FirstImport, 'importId' | 'report'>,
): Promise<Reply> {
  const receipt = await receiptIfSigned(importId);
  const job = report.read > rowsAtOnce ? await readJob(client(), importId, now) : null;
  if (!job) return { status: 200, json: { ...report, ...receipt } };
  return { status: 202, json: { ...toJob(job, language), ...receipt }, headers: { location: `/v1/jobs/${importId}` } };
}

/** What holds, holds with or without its receipt: one that can't be signed now is signed when it is asked for. */
async function receiptIfSigned(importId: string): Promise<{ receipt?: string }> {
  try {
    const record = await readImport(client(), importId);
    return record ? { receipt: await receiptOf(client(), record) } : {};
  } catch (error) {
    console.error({ message: 'a receipt was not signed', importId, error });
    return {};
  }
}

/** Every error with its row; the report goes along, so that whoever reads one reads the other. */
function refusal(report: ImportReport): Problem {
  const places = report.rows.flatMap(({ row, findings }, at) =>
    findings
      .filter((one) => hasErrors([one]))
      .map(({ rule, pointer, message, cell }) => ({
        pointer: `/rows/${at}/answers${pointer}`,
        code: rule,
        message: `${cell ?? row}: ${message}`,
      })),
  );
  const values = { read: report.read, wrong: report.read - report.valid };
  return new Problem('rows-break-rules', values, { places, members: { ...report, written: 0 } });
}
