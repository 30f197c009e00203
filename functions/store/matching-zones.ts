import type { CareFunction } from '../../schema/care-function.ts';
import type { Zone, ZonePopulation } from '../../schema/zone.ts';
import { zonesOn } from '../../schema/zoning.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';
import { readZoning } from './zoning.ts';

export interface ZoneFilter {
  readonly prefecture?: string | undefined;
  readonly function?: CareFunction | undefined;
  readonly population?: ZonePopulation | undefined;
}

/**
 * Zones in force on a day that fit a filter, in the order of their ids: the one list for REST and GraphQL. Prefectures
 * before `from`, a code, are not read.
 */
export async function readMatchingZones(client: Client, filter: ZoneFilter, on: string, from = ''): Promise<Zone[]> {
  const wanted = partitionsOf({ prefecture: filter.prefecture }).filter((code) => code >= from);
  const zonings = await Promise.all(wanted.map((code) => readZoning(client, code)));
  return zonings
    .flatMap((zoning) => zonesOn(zoning, on))
    .filter(({ population }) => (filter.population ?? population) === population)
    .filter(({ functions }) => filter.function === undefined || functions.includes(filter.function));
}
