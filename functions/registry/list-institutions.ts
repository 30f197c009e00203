import type { listInstitutions as operation } from '../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Institution, isActiveOn } from '../../schema/institution.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { listInstitutionsOf } from '../store/institutions.ts';
import { partitionsOf } from '../store/partitions-of.ts';

type ListInstitutions = RequestOf<typeof operation>;

export async function listInstitutions({ query, now }: ListInstitutions): Promise<Reply> {
  const { limit, cursor, ...filters } = query;
  const scope = { operation: 'listInstitutions', ...filters };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const found = await Promise.all(partitionsOf(query).map((one) => listInstitutionsOf(client(), one)));
  const institutions = found.flat().filter((one) => fits(one, query, dayInTokyo(now)));
  return { status: 200, json: pageOf(institutions, { after, limit, scope }, ({ institutionId }) => institutionId) };
}

/** An active-role institution counts for every function where it names none. */
function fits(one: Institution, query: ListInstitutions['query'], today: string): boolean {
  const { zone, kind, function: name, activeRole } = query;
  const isForAll = one.activeRole && (one.functions ?? []).length === 0;
  return (
    (zone === undefined || one.zones.includes(zone)) &&
    (kind === undefined || one.kind === kind) &&
    (name === undefined || isForAll || (one.functions ?? []).includes(name)) &&
    (activeRole === undefined || isActiveOn(one, today) === (activeRole === 'true'))
  );
}
