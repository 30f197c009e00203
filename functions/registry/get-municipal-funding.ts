import type { getMunicipalFunding as operation } from '../../openapi/operations/money.ts';
import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readRecord } from '../store/records.ts';

export async function getMunicipalFunding({ params: { code } }: RequestOf<typeof operation>): Promise<Reply> {
  const stored = await readRecord<MunicipalFunding>(client(), 'FUND', code);
  if (!stored) throw new Problem('not-found', { what: code });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"` };
}
