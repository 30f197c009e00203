import type { Base } from '../../schema/base.ts';
import { servesOn } from '../../schema/serving.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';

export interface BaseFilter {
  readonly prefecture?: string | undefined;
  /** Id of a zone that the base serves today. */
  readonly zone?: string | undefined;
  readonly entityType?: string | undefined;
  readonly kind?: string | undefined;
  readonly designation?: string | undefined;
  /** A source of at least one funding line. */
  readonly fundingSource?: string | undefined;
}

/** Bases that fit a filter, in the order of their ids: the one list for REST and GraphQL. `today` in Asia/Tokyo. */
export async function readMatchingBases(client: Client, filter: BaseFilter, today: string): Promise<readonly Base[]> {
  const found = await Promise.all(partitionsOf(filter).map((one) => listBasesOf(client, one)));
  return found.flat().filter((base) => fits(base, filter, today));
}

function fits(base: Base, filter: BaseFilter, today: string): boolean {
  const { zone, entityType, kind, designation, fundingSource } = filter;
  return (
    (zone === undefined || servesOn(base, zone, today)) &&
    (entityType === undefined || base.entityType === entityType) &&
    (kind === undefined || base.kind === kind) &&
    (designation === undefined || base.designation.status === designation) &&
    (fundingSource === undefined || base.funding.some(({ source }) => source === fundingSource))
  );
}
