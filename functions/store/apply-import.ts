import { prefectureOf } from '../../schema/permission.ts';
import type { Client } from './client.ts';
import { commit, transactionLimit, type WriteItem } from './commit.ts';
import { putClaimedHead, readStoredHeads } from './heads.ts';
import {
  type ImportContents,
  type ImportRecord,
  type ImportRow,
  putImport,
  readContents,
  readImport,
} from './imports.ts';
import { commitWithLog, type LogDraft } from './log.ts';
import { putRevision } from './revisions.ts';

/** DynamoDB's 4 MB a transaction, with room for keys. */
const transactionBytes = 3_000_000;

/**
 * Writes what is left of a committed import, or of it what is about the respondents named: each row once, whoever else is at it.
 * A claim on a head says that its row is not written yet. False where the import is in no state to be written.
 */
export async function applyImport(
  client: Client,
  importId: string,
  respondents: readonly string[] | null,
  onProgress: (left: number) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const record = await readImport(client, importId);
  if (record?.state !== 'committed') return record?.state === 'applied';
  await applyRows(client, record, await readContents(client, record), respondents, onProgress);
  return true;
}

export async function applyRows(
  client: Client,
  record: ImportRecord,
  { rows }: ImportContents,
  respondents: readonly string[] | null,
  onProgress: (left: number) => Promise<void>,
): Promise<void> {
  const wanted = respondents && new Set(respondents);
  for (;;) {
    const left = (await unwritten(client, record, rows)).filter(({ head }) => wanted?.has(head.respondent) ?? true);
    await onProgress(left.length);
    if (left.length === 0) break;
    for (const [at, chunk] of chunksOf(left).entries()) {
      if (at > 0) await onProgress(left.length - left.indexOf(chunk[0] as ImportRow));
      // Where another was quicker with a row, what is left is looked up anew.
      if (!(await writeChunk(client, record, chunk))) break;
    }
  }
  if (wanted === null) await commit(client, [putImport({ ...record, state: 'applied' }, 'committed')]);
}

/** Rows whose head is still claimed, in the order of the file. */
async function unwritten(client: Client, { importId, roundId }: ImportRecord, rows: readonly ImportRow[]) {
  const prefectures = new Set(rows.map(({ head }) => prefectureOf(head.respondent)));
  const heads = await Promise.all([...prefectures].map((one) => readStoredHeads(client, roundId, one)));
  const claimed = new Set(heads.flat().flatMap(({ respondent, claim }) => (claim === importId ? [respondent] : [])));
  return rows.filter(({ head }) => claimed.has(head.respondent));
}

async function writeChunk(client: Client, { importId }: ImportRecord, chunk: readonly ImportRow[]): Promise<boolean> {
  return writeRows(client, chunk, (head) => putClaimedHead(head, importId), []);
}

/** Heads, revisions and log entries of rows, and what goes with them, in one transaction. False where a condition fails. */
export async function writeRows(
  client: Client,
  rows: readonly ImportRow[],
  put: (head: ImportRow['head']) => WriteItem,
  others: readonly WriteItem[],
): Promise<boolean> {
  const drafts = rows.flatMap(({ draft }) => draft ?? ([] as LogDraft[]));
  const items = (positions: readonly number[]) => {
    const free = [...positions];
    const own = rows.flatMap(({ head, revision, draft }) => [
      put(draft ? { ...head, log: [...head.log, free.shift() as number] } : head),
      ...putRevision(head.roundId, head.respondent, revision),
    ]);
    return [...own, ...others];
  };
  if (drafts.length === 0) return (await commit(client, items([]))).length === 0;
  return (await commitWithLog(client, items, drafts)).failed.length === 0;
}

/** Items and bytes that a row puts into a transaction. */
function weightOf({ head, revision, draft }: ImportRow): { items: number; bytes: number } {
  const chunks = putRevision(head.roundId, head.respondent, revision);
  const bytes = chunks.reduce((sum, { Put }) => sum + (Put?.Item?.['content'] as Uint8Array).length, 0);
  return { items: chunks.length + (draft ? 2 : 1), bytes: bytes + 8_000 };
}

/** As many as fit one transaction by number and by size, at least one. */
export function chunksOf(rows: readonly ImportRow[], otherItems = 0): ImportRow[][] {
  const chunks: ImportRow[][] = [];
  let items = Infinity;
  let bytes = 0;
  for (const row of rows) {
    const weight = weightOf(row);
    if (items + weight.items > transactionLimit - otherItems || bytes + weight.bytes > transactionBytes) {
      chunks.push([]);
      items = 0;
      bytes = 0;
    }
    chunks.at(-1)?.push(row);
    items += weight.items;
    bytes += weight.bytes;
  }
  return chunks;
}
