import { isActiveOn } from '../../schema/coverage.ts';
import type { Institution } from '../../schema/institution.ts';
import { servesOn } from '../../schema/serving.ts';
import type { Client } from './client.ts';
import { listInstitutionsOf } from './institutions.ts';
import { partitionsOf } from './partitions-of.ts';

export interface InstitutionFilter {
  readonly prefecture?: string | undefined;
  /** Id of a zone that it serves today. */
  readonly zone?: string | undefined;
  readonly kind?: string | undefined;
  readonly function?: string | undefined;
  readonly activeRole?: 'true' | 'false' | undefined;
  /** The base that it is as well. */
  readonly baseId?: string | undefined;
}

/** Institutions that fit a filter, in the order of their ids: the one list for REST and GraphQL. `today` in Asia/Tokyo. */
export async function readMatchingInstitutions(
  client: Client,
  filter: InstitutionFilter,
  today: string,
): Promise<readonly Institution[]> {
  const { prefecture, zone = filter.baseId } = filter;
  const found = await Promise.all(partitionsOf({ prefecture, zone }).map((one) => listInstitutionsOf(client, one)));
  return found.flat().filter((one) => fits(one, filter, today));
}

/** An active-role institution counts for every function where it names none. */
function fits(one: Institution, filter: InstitutionFilter, today: string): boolean {
  const { zone, kind, function: name, activeRole, baseId } = filter;
  const named: readonly string[] = one.functions ?? [];
  const isForAll = one.activeRole && named.length === 0;
  return (
    (zone === undefined || servesOn(one, zone, today)) &&
    (kind === undefined || one.kind === kind) &&
    (name === undefined || isForAll || named.includes(name)) &&
    (activeRole === undefined || isActiveOn(one, today) === (activeRole === 'true')) &&
    (baseId === undefined || one.baseId === baseId)
  );
}
