import type { listCostShares as operation } from '../../openapi/operations/money.ts';
import { costShareTables, yearsOf } from '../../schema/cost-share-table.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { notInForce } from './not-in-force.ts';

/** Who pays how much of a cost: the dated table, and each payer's yen where a sum is given. */
export async function listCostShares({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const items = costShareTables(query);
  if (items.length === 0) throw notInForce('fiscalYear', query.fiscalYear ?? 0, yearsOf(query.scheme));
  return { status: 200, json: { items, next: null } };
}
