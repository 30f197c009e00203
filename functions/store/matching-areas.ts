import { type Area, type AreaLevel, areasOn } from '../../schema/area.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';

export interface AreaFilter {
  /** Without it prefectures and municipalities: wards are parts of what is listed then, and would be counted twice. */
  readonly level?: AreaLevel | undefined;
  readonly prefecture?: string | undefined;
}

/** Areas of a day that fit a filter, in the order of their codes: the one list for REST and GraphQL. */
export async function readMatchingAreas(
  client: Client,
  { level, prefecture }: AreaFilter,
  on: string,
): Promise<readonly Area[]> {
  const isWanted = (one: Area) =>
    (level ? one.level === level : one.level !== 'ward') && (prefecture ?? one.prefecture) === one.prefecture;
  // Only the partitions that can hold an answer: the prefectures stand in one of their own.
  const partitions = [
    ...(level === undefined || level === 'prefecture' ? ['JP'] : []),
    ...(level === 'prefecture' ? [] : partitionsOf({ prefecture })),
  ];
  const areas = await Promise.all(partitions.map((one) => readAreas(client, one)));
  return areasOn(areas.flat(), on)
    .filter(isWanted)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
