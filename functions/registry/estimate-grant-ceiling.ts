import type { estimateGrantCeiling as operation } from '../../openapi/operations/money.ts';
import { municipalitiesAmong } from '../../schema/area.ts';
import { comparedWith, grantAmounts, grantCeilingOf, yearsOfAmounts } from '../../schema/grant-ceiling.ts';
import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import { notInForce } from '../../schema/not-in-force.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { readRecord } from '../store/records.ts';

/** The estimate for so many residents; beside it, where a municipality is named, what it has planned from the grant. */
export async function estimateGrantCeiling({ query }: RequestOf<typeof operation>): Promise<Reply> {
  const { fiscalYear, population65plus, code } = query;
  const estimate = grantCeilingOf(grantAmounts, fiscalYear, population65plus);
  if (!estimate) throw notInForce('/fiscalYear', fiscalYear, yearsOfAmounts(grantAmounts));
  if (code === undefined) return { status: 200, json: estimate };
  const lines = await linesOf(code, fiscalYear);
  return { status: 200, json: { ...estimate, comparison: comparedWith(estimate, code, lines) } };
}

async function linesOf(code: string, fiscalYear: number) {
  const areas = await readAreas(client(), prefectureOf(code));
  if (!municipalitiesAmong(areas).some((one) => one.code === code))
    throw new Problem('unknown-area', { code, asOf: `${fiscalYear}-04-01` });
  const stored = await readRecord<MunicipalFunding>(client(), 'FUND', code);
  return (stored?.value.funding ?? []).filter((line) => line.fiscalYear === fiscalYear);
}
