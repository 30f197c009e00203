import { applyRows } from '../store/apply-import.ts';
import { releaseImport } from '../store/claim-import.ts';
import type { Client } from '../store/client.ts';
import { type ImportRecord, partsOf, putParts, readContents, readImport } from '../store/imports.ts';
import { closeJob, readJob, type StoredJob, saveJob } from '../store/jobs.ts';

/** A request that has staged an import is over by then: it has committed it, or it died. */
const stagingMillis = 60_000;
const daysKept = 7;

/**
 * Brings an import to its end, from wherever it was left: what is committed is written, what was only staged is taken back. May
 * run beside itself and be broken off anywhere.
 */
export async function continueImport(client: Client, importId: string, now: Date): Promise<void> {
  const [record, job] = await Promise.all([readImport(client, importId), readJob(client, importId, now)]);
  if (!record) return closeJob(client, importId, 'importer', now);
  const isStaged = record.state === 'staged';
  if (isStaged && now.getTime() - Date.parse(record.receivedAt) < stagingMillis) return;
  if (isStaged || record.state === 'released') {
    await releaseImport(client, record);
    if (job) await saveJob(client, job, { state: 'failed', problem: { code: 'conflict', values: {} } }, now);
  } else {
    const report = await writeOut(client, record, job, now);
    if (job) await saveJob(client, job, { state: 'done', done: job.total, result: report }, now);
  }
  await closeJob(client, importId, 'importer', now);
}

async function writeOut(client: Client, record: ImportRecord, job: StoredJob | null, now: Date) {
  const contents = await readContents(client, record);
  if (record.state === 'committed') {
    const onProgress = async (left: number) => {
      if (job) await saveJob(client, job, { state: 'running', done: record.rows.length - left }, new Date());
    };
    await applyRows(client, record, contents, null, onProgress);
  }
  // The ledger has the answers now; these copies may go.
  const expiresAt = Math.floor(now.getTime() / 1000) + daysKept * 86_400;
  await putParts(client, record.importId, partsOf(contents), expiresAt);
  return contents.report;
}
