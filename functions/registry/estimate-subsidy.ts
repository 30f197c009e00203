import type { estimateSubsidy as operation } from '../../openapi/operations/money.ts';
import { notInForce } from '../../schema/not-in-force.ts';
import { Problem } from '../../schema/problem.ts';
import { subsidyOf, subsidyRounding, subsidyRules } from '../../schema/subsidy-rule.ts';
import type { Reply, RequestOf } from '../http/request.ts';

/** What a prefecture's rule would pay in a case; nothing is kept of it. */
export async function estimateSubsidy({ params, body }: RequestOf<typeof operation>): Promise<Reply> {
  const rule = subsidyRules.find(({ id }) => id === params.ruleId);
  if (!rule) throw new Problem('not-found', { what: params.ruleId });
  const { fiscalYear } = body;
  const subsidy = subsidyOf(rule, body);
  if (!subsidy) throw notInForce('/fiscalYear', fiscalYear, `${rule.from}-${rule.to}`);
  const { id: ruleId, source } = rule;
  return { status: 200, json: { ruleId, fiscalYear, ...subsidy, rounding: subsidyRounding, source } };
}
