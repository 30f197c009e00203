import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ImportReport } from '../../schema/import.ts';
import type { Principal } from '../../schema/permission.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import type { Head } from './heads.ts';
import { ledgerKeys } from './keys.ts';
import type { LogDraft } from './log.ts';
import { queryPartition } from './query-partition.ts';
import type { Revision } from './revisions.ts';

/**
 * `staged`: heads are being claimed, and nothing holds yet. `committed`: all of it holds, whatever is written so far.
 * `applied`: all of it is written. `released`: none of it holds, and its claims are given back.
 */
export type ImportState = 'staged' | 'committed' | 'applied' | 'released';

/** An import as it is kept, for good: what its receipt says. */
export interface ImportRecord {
  readonly importId: string;
  readonly state: ImportState;
  readonly roundId: string;
  readonly by: Pick<Principal, 'sub' | 'role' | 'area'>;
  readonly receivedAt: string;
  /** SHA-256 of the file as it came, in hexadecimal digits. */
  readonly sha256: string;
  /** What was written, in the order of the file. */
  readonly rows: readonly { readonly respondent: string; readonly revision: number }[];
  /** How many items hold its contents. */
  readonly parts: number;
}

/** One respondent's answers, ready to be written: nothing is left to decide, so whoever writes it writes the same. */
export interface ImportRow {
  /** Without the position that its log entry will get. */
  readonly head: Head;
  readonly revision: Revision;
  /** Null where nothing is submitted: a draft has no entry. */
  readonly draft: LogDraft | null;
}

/** What its parts hold together. */
export interface ImportContents {
  readonly rows: readonly ImportRow[];
  readonly report: ImportReport;
}

/** DynamoDB takes 400 KB an item. */
const partBytes = 300_000;

export function partsOf(contents: ImportContents): Buffer[] {
  const bytes = gzipSync(JSON.stringify(contents));
  return Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) =>
    bytes.subarray(at * partBytes, (at + 1) * partBytes),
  );
}

/** Parts mean nothing before the record that counts them, so they may be written one by one. */
export async function putParts(
  client: Client,
  importId: string,
  parts: readonly Buffer[],
  expiresAt?: number,
): Promise<void> {
  const TableName = environment().ledgerTable;
  for (const [at, content] of parts.entries()) {
    const Item = { ...ledgerKeys.importPart(importId, at), v: 1, content, ...(expiresAt && { expiresAt }) };
    await client.send(new PutCommand({ TableName, Item }));
  }
}

export async function readContents(client: Client, { importId, parts }: ImportRecord): Promise<ImportContents> {
  const { pk } = ledgerKeys.import(importId);
  const items = await queryPartition(client, environment().ledgerTable, pk, { prefix: 'PART#' });
  const found = items.map(({ content }) => content as Uint8Array);
  if (found.length !== parts) throw new Error(`import ${importId} has ${found.length} of ${parts} parts`);
  return JSON.parse(gunzipSync(Buffer.concat(found)).toString('utf8')) as ImportContents;
}

/** Puts the record in the place of one in the state `from`; null: of none. */
export function putImport(record: ImportRecord, from: ImportState | null): WriteItem {
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: { ...ledgerKeys.import(record.importId), v: 1, ...record },
      ...(from === null ? { ConditionExpression: 'attribute_not_exists(pk)' } : inState(from)),
    },
  };
}

const inState = (state: ImportState) => ({
  ConditionExpression: '#state = :state',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':state': state },
});

/** Holds a transaction to an import that is still in a state. */
export function whileImport(importId: string, state: ImportState): WriteItem {
  const TableName = environment().ledgerTable;
  return { ConditionCheck: { TableName, Key: ledgerKeys.import(importId), ...inState(state) } };
}

export async function readImport(client: Client, importId: string): Promise<ImportRecord | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().ledgerTable, Key: ledgerKeys.import(importId), ConsistentRead: true }),
  );
  if (!Item) return null;
  const { pk: _pk, sk: _sk, v: _v, ...record } = Item;
  return record as ImportRecord;
}
