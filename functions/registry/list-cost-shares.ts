import type { listCostShares as operation } from '../../openapi/operations/money.ts';
import { costShareTables } from '../../schema/cost-share-table.ts';
import type { Reply, RequestOf } from '../http/request.ts';

/** Who pays how much of a cost: the dated table, and each payer's yen where a sum is given. */
export async function listCostShares({ query }: RequestOf<typeof operation>): Promise<Reply> {
  return { status: 200, json: { items: costShareTables(query), next: null } };
}
