import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { registryKeys } from './keys.ts';

/** The table whose change a key guards: only then can both be written in one transaction. */
export type GuardedTable = 'ledger' | 'registry';

/** An answer as it is kept: what the caller got, byte for byte. */
export interface KeptAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string | Buffer;
  readonly contentType?: string;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const daysKept = 7;
/** Answers up to this size gain nothing from compression. */
const compressFromBytes = 1_024;

const sha256 = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
const seconds = (now: Date) => Math.floor(now.getTime() / 1000);
const tableName = (table: GuardedTable) =>
  table === 'ledger' ? environment().ledgerTable : environment().registryTable;
/** A key belongs to its caller: nobody reads another's answer by guessing a UUID. The key is the same in both tables. */
const itemKey = ({ role, area, sub }: Principal, key: string) =>
  registryKeys.idempotency(sha256([role, area, sub, key]));

/** Recognises a request that came before: method, path and the bytes of the body; headers may differ. */
export function requestHash(method: string, path: string, rawBody: string): string {
  return sha256([method, path, rawBody]);
}

/**
 * The answer first given to this key, or null. Throws idempotency-key-reused (422) where the key came with another path
 * or body. What has expired is absent even while DynamoDB still keeps it.
 */
export async function findFirstAnswer(
  client: Client,
  table: GuardedTable,
  { principal, key, hash, now }: { principal: Principal; key: string; hash: string; now: Date },
): Promise<KeptAnswer | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName(table), Key: itemKey(principal, key), ConsistentRead: true }),
  );
  if (!Item || Item['expiresAt'] <= seconds(now)) return null;
  if (Item['hash'] !== hash) throw new Problem('idempotency-key-reused');
  const { status, body, contentType, etag, headers } = Item['reply'];
  const text = typeof body === 'string' ? body : gunzipSync(body).toString('utf8');
  return { status, text, ...(contentType && { contentType }), ...(etag && { etag }), ...(headers && { headers }) };
}

/** Fails in its transaction where a request with the same key was quicker. */
export function rememberAnswer(
  table: GuardedTable,
  { principal, key, hash, now }: { principal: Principal; key: string; hash: string; now: Date },
  { status, json, text, contentType, etag, headers }: KeptAnswer,
): WriteItem {
  const body = text?.toString() ?? (json === undefined ? '' : JSON.stringify(json));
  return {
    Put: {
      TableName: tableName(table),
      Item: {
        ...itemKey(principal, key),
        v: 1,
        hash,
        expiresAt: seconds(now) + daysKept * 86_400,
        reply: { status, body: body.length > compressFromBytes ? gzipSync(body) : body, contentType, etag, headers },
      },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': seconds(now) },
    },
  };
}
