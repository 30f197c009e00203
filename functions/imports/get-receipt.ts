import type { getReceipt as operation } from '../../openapi/operations/imports.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readImport } from '../store/imports.ts';
import { receiptOf } from '../store/receipts.ts';

/** The receipt of an import that holds, for the role and area that sent it; for others of the prefecture it is not there. */
export async function getReceipt({ params, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const record = await readImport(client(), params.importId);
  const holds = record?.state === 'committed' || record?.state === 'applied';
  if (!holds || record.by.role !== principal.role || record.by.area !== principal.area)
    throw new Problem('not-found', { what: params.importId });
  return { status: 200, json: { receiptId: record.importId, receipt: await receiptOf(client(), record) } };
}
