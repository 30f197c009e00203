import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../schema/finding.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { LogKind } from '../../schema/log-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { changedBy, checkPrecondition, marksOfRev } from '../http/precondition.ts';
import type { Reply, Request } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { client } from '../store/client.ts';
import type { RecordNoun } from '../store/keys.ts';
import { commitWithLog } from '../store/log.ts';
import { putRecordItems, readRecord } from '../store/records.ts';

/** What sets one noun apart from another when it is put. */
export interface RecordChange<T> {
  readonly noun: RecordNoun;
  /** Begins with the prefecture whose record it is. */
  readonly id: string;
  /** As the log and the feed name it: `institutions/13-x`. */
  readonly subject: string;
  /** What happened; null: nothing that the log and the feed tell. */
  readonly kind: LogKind | ((record: T, before: T | null) => LogKind | null);
  /** The record that the request makes of the one that stands. Throws where it breaks a rule; asked once the precondition holds. */
  readonly recordOf: (before: T | null) => T | Promise<T>;
  /** Plain facts without names and other free text: what the feed will say. */
  readonly dataOf: (record: T, before: T | null) => Record<string, unknown>;
  /** What is odd about it, answered beside it and kept nowhere; without this the answer is the record alone. */
  readonly findingsOf?: (record: T) => readonly Finding[] | Promise<readonly Finding[]>;
}

/**
 * Puts a record under preconditions: the record, its version, its log entry and the remembered answer in one transaction.
 * What changes nothing leaves no version, and nothing in the feed.
 */
export function putRecord<T extends object>(request: Request, change: RecordChange<T>): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => save(request, change, remember));
}

async function save<T extends object>(request: Request, change: RecordChange<T>, remember: Remember): Promise<Reply> {
  const { noun, id, subject, kind, recordOf, dataOf, findingsOf } = change;
  const stored = await readRecord<T>(client(), noun, id);
  checkPrecondition(request.headers, marksOfRev(stored?.rev));
  const record = await recordOf(stored?.value ?? null);
  const before = stored?.rev ?? 0;
  const findings = await findingsOf?.(record);
  const answer = (status: number, rev: number): Reply => ({
    status,
    json: findings ? { ...record, findings } : record,
    etag: `"${rev}"`,
  });
  if (stored && isDeepStrictEqual(record, stored.value)) return answer(200, before);
  const reply = answer(stored ? 200 : 201, before + 1);
  const old = stored?.value ?? null;
  const told = typeof kind === 'function' ? kind(record, old) : kind;
  const trail = { at: instantInTokyo(request.now), by: request.principal.sub };
  const entry = { prefecture: prefectureOf(id), id: request.newId(), subject, data: dataOf(record, old), ...trail };
  const { failed } = await commitWithLog(
    client(),
    [...putRecordItems(noun, id, record, { before, ...trail }), ...remember(reply)],
    told === null ? [] : [{ ...entry, kind: told }],
  );
  if (failed.length === 0) return reply;
  throw changedBy(marksOfRev((await readRecord<T>(client(), noun, id))?.rev));
}
