import type { Client } from './client.ts';
import { commit, transactionLimit, type WriteItem } from './commit.ts';
import { claimHead, type Head, putClaimedHead, readStoredHead } from './heads.ts';
import { type ImportRecord, putImport, whileImport } from './imports.ts';

/** A head that an import is to change, as it was when its row was checked; null: nobody had answered. */
export interface Place {
  readonly respondent: string;
  readonly before: Head | null;
}

/**
 * Claims every head for a staged import and commits it, together with `others`. From then on all of it holds. False where one
 * of them was changed since, or another import has it: then nothing holds, and the import has to be released. Claims are made in
 * the order of respondents, so that of two imports that meet at least one goes on.
 */
export async function claimAndCommit(
  client: Client,
  record: ImportRecord,
  places: readonly Place[],
  others: readonly WriteItem[],
): Promise<boolean> {
  const { importId, roundId } = record;
  const ordered = places.toSorted((a, b) => (a.respondent < b.respondent ? -1 : 1));
  const atOnce = transactionLimit - 1;
  for (let at = 0; at < ordered.length; at += atOnce) {
    const claims = ordered
      .slice(at, at + atOnce)
      .map(({ respondent, before }) => claimHead({ roundId, respondent }, before, importId));
    if ((await commit(client, [whileImport(importId, 'staged'), ...claims])).length > 0) return false;
  }
  return (await commit(client, [putImport({ ...record, state: 'committed' }, 'staged'), ...others])).length === 0;
}

/** Takes an import back that was never committed: no claim comes any more, and those that are there are given back. */
export async function releaseImport(client: Client, record: ImportRecord): Promise<void> {
  await commit(client, [putImport({ ...record, state: 'released' }, 'staged')]);
  for (const { respondent } of record.rows) {
    const head = await readStoredHead(client, record.roundId, respondent);
    if (head?.claim === record.importId) await commit(client, [putClaimedHead(head, record.importId)]);
  }
}
