import type { Base } from '../../schema/base.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';

export interface BaseFilter {
  readonly prefecture?: string | undefined;
  /** Id of a zone that the base serves. */
  readonly zone?: string | undefined;
  readonly entityType?: string | undefined;
  readonly kind?: string | undefined;
  readonly designation?: string | undefined;
  /** A source of at least one funding line. */
  readonly fundingSource?: string | undefined;
}

/** Bases that fit a filter, in the order of their ids: the one list for REST and GraphQL. */
export async function readMatchingBases(client: Client, filter: BaseFilter): Promise<readonly Base[]> {
  const found = await Promise.all(partitionsOf(filter).map((one) => listBasesOf(client, one)));
  return found.flat().filter((base) => fits(base, filter));
}

function fits(base: Base, { zone, entityType, kind, designation, fundingSource }: BaseFilter): boolean {
  return (
    (zone === undefined || base.zones.includes(zone)) &&
    (entityType === undefined || base.entityType === entityType) &&
    (kind === undefined || base.kind === kind) &&
    (designation === undefined || base.designation.status === designation) &&
    (fundingSource === undefined || base.funding.some(({ source }) => source === fundingSource))
  );
}
