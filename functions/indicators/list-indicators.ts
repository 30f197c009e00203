import type { listIndicators as operation } from '../../openapi/operations/observations.ts';
import { catalogueEntries } from '../../schema/catalogue-entry.ts';
import type { Reply, RequestOf } from '../http/request.ts';

/** The catalogue: for each indicator what it takes to recompute a figure by hand. */
export async function listIndicators({ query }: RequestOf<typeof operation>): Promise<Reply> {
  return { status: 200, json: { items: catalogueEntries(query.function), next: null } };
}
