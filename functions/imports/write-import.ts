import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { ImportReport } from '../../schema/import.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { chunksOf, writeRows } from '../store/apply-import.ts';
import { claimAndCommit, releaseImport } from '../store/claim-import.ts';
import type { Client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { putHead, readStoredHeads } from '../store/heads.ts';
import { type ImportRecord, partsOf, putImport, putParts } from '../store/imports.ts';
import { newJob, putNewJob, saveJob } from '../store/jobs.ts';
import { type FileMark, type FirstImport, findFirstImport, rememberFile } from '../store/sent-files.ts';
import type { Importing } from './examine-rows.ts';
import type { Planned } from './plan-rows.ts';

/** What was checked and is to be written, and the file that it came in. */
export interface Import {
  readonly importId: string;
  readonly importing: Importing;
  readonly file: FileMark;
  readonly planned: readonly Planned[];
  readonly report: ImportReport;
}

/** The record, the file's mark: what goes with the rows whichever way they are written. */
const itemsBeside = 2;

/**
 * Whether the rows fit one transaction. Then they are written by it, and there is nothing to go on with; else they are claimed
 * and committed, and the job of the same id goes on.
 */
export function fitsAtOnce(planned: readonly Planned[]): boolean {
  return (
    chunksOf(
      planned.map(({ row }) => row),
      itemsBeside,
    ).length <= 1
  );
}

function recordOf({ importId, importing, file, planned }: Import, parts: number): Omit<ImportRecord, 'state'> {
  const { sub, role, area } = importing.principal;
  return {
    importId,
    roundId: importing.roundId,
    by: { sub, role, area },
    receivedAt: instantInTokyo(importing.now),
    sha256: file.sha256,
    rows: planned.map(({ row: { head } }) => ({ respondent: head.respondent, revision: head.revision })),
    parts,
  };
}

/** Writes all rows in one transaction. Null: done; else what the same file came to, which was quicker. Throws 409. */
export async function writeAtOnce(client: Client, given: Import): Promise<FirstImport | null> {
  const { importing, file, planned, report, importId } = given;
  const record: ImportRecord = { ...recordOf(given, 0), state: 'applied' };
  const before = new Map(planned.map(({ place }) => [place.respondent, place.before]));
  const isWritten = await writeRows(
    client,
    planned.map(({ row }) => row),
    (head) => putHead(head, before.get(head.respondent) ?? null),
    [putImport(record, null), rememberFile(file, { importId, report }, importing.now)],
  );
  return isWritten ? null : sameFileOrRefusal(client, given);
}

/** Stages, claims and commits: from then on all of it holds. Returns as `writeAtOnce`. */
export async function commitImport(client: Client, given: Import): Promise<FirstImport | null> {
  const { importing, file, planned, report, importId } = given;
  const { now } = importing;
  const parts = partsOf({ rows: planned.map(({ row }) => row), report });
  await putParts(client, importId, parts);
  const record: ImportRecord = { ...recordOf(given, parts.length), state: 'staged' };
  const job = newJob(
    { jobId: importId, kind: 'import', total: planned.length, worker: 'importer', by: record.by },
    now,
  );
  if ((await commit(client, [putImport(record, null), ...putNewJob(job, now)])).length > 0)
    throw new Problem('conflict');
  const places = planned.map(({ place }) => place);
  const mark = rememberFile(file, { importId, report }, now);
  if (await claimAndCommit(client, record, places, [mark])) return null;
  try {
    return await sameFileOrRefusal(client, given);
  } finally {
    await releaseImport(client, record);
    await saveJob(client, job, { state: 'failed', problem: { code: 'conflict', values: {} } }, now);
  }
}

/** After a failed write: the import of the same file that came first. Throws 409 where another import has one of the rows, or one was changed. */
async function sameFileOrRefusal(client: Client, { importId, importing, file, planned }: Import): Promise<FirstImport> {
  const first = await findFirstImport(client, file, importing.now);
  if (first && first.importId !== file.past) return first;
  const own = new Set(planned.map(({ place }) => place.respondent));
  const heads = await readStoredHeads(client, importing.roundId, prefectureOf([...own][0] ?? ''));
  const claimed = heads.find(
    ({ respondent, claim }) => own.has(respondent) && claim !== undefined && claim !== importId,
  );
  if (!claimed) throw new Problem('conflict');
  throw new Problem('import-in-progress', { respondent: claimed.respondent }, { headers: { 'retry-after': '1' } });
}
