import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Receipt } from '../../schema/receipt.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { commit } from './commit.ts';
import type { ImportRecord } from './imports.ts';
import { ledgerKeys } from './keys.ts';
import { receiptKey } from './receipt-key.ts';

/**
 * The receipt (受付票) of an import that holds, as a compact JWS: signed the first time that it is asked for, and the same text
 * ever after.
 */
export async function receiptOf(client: Client, record: ImportRecord): Promise<string> {
  const kept = await readReceipt(client, record.importId);
  if (kept !== null) return kept;
  const jws = await signed(toReceipt(record));
  const TableName = environment().ledgerTable;
  const Item = { ...ledgerKeys.receipt(record.importId), v: 1, jws };
  const failed = await commit(client, [{ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }]);
  return failed.length === 0 ? jws : ((await readReceipt(client, record.importId)) ?? jws);
}

async function readReceipt(client: Client, importId: string): Promise<string | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().ledgerTable, Key: ledgerKeys.receipt(importId), ConsistentRead: true }),
  );
  return Item ? (Item['jws'] as string) : null;
}

function toReceipt({ importId, roundId, sha256, rows, receivedAt, by }: ImportRecord): Receipt {
  return { receiptId: importId, roundId, sha256, rows: [...rows], receivedAt, by };
}

async function signed(receipt: Receipt): Promise<string> {
  const key = await receiptKey();
  const header = { alg: 'ES256', kid: key.public.kid, typ: 'receipt+json' };
  const text = [header, receipt].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${(await key.sign(text)).toString('base64url')}`;
}
