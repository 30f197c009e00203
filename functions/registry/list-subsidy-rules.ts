import type { listSubsidyRules as operation } from '../../openapi/operations/money.ts';
import { subsidyRules } from '../../schema/subsidy-rule.ts';
import type { Reply, RequestOf } from '../http/request.ts';

export async function listSubsidyRules({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const { prefecture, fiscalYear } = query;
  const items = subsidyRules
    .filter((rule) => prefecture === undefined || rule.prefecture === prefecture)
    .filter(({ from, to }) => fiscalYear === undefined || (from <= fiscalYear && fiscalYear <= to));
  return { status: 200, json: { items, next: null } };
}
