import type { listBases as operation } from '../../openapi/operations/bases.ts';
import type { Base } from '../../schema/base.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { listBasesOf } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { partitionsOf } from './partitions-of.ts';

type ListBases = RequestOf<typeof operation>;

export async function listBases({ query }: ListBases): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listBases', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await Promise.all(partitionsOf(query).map((one) => listBasesOf(client(), one)));
  const bases = found.flat().filter((base) => fits(base, query));
  return { status: 200, json: pageOf(bases, { after, limit, scope }, ({ baseId }) => baseId) };
}

function fits(base: Base, { zone, entityType, kind, designation, fundingSource }: ListBases['query']): boolean {
  return (
    (zone === undefined || base.zones.includes(zone)) &&
    (entityType === undefined || base.entityType === entityType) &&
    (kind === undefined || base.kind === kind) &&
    (designation === undefined || base.designation.status === designation) &&
    (fundingSource === undefined || base.funding.some(({ source }) => source === fundingSource))
  );
}
