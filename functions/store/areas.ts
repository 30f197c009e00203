import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { backOff } from './commit.ts';
import { registryKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** Master records change a few times a year: a minute's cache keeps them off every request's bill. */
const cacheMillis = 60_000;
const caches = new WeakMap<Client, Map<string, { at: number; areas: Promise<readonly Area[]> }>>();

/** Every version of every area of a prefecture (`JP`: the prefectures), in the order of code and validity. */
export function readAreas(client: Client, prefecture: string, now = Date.now()): Promise<readonly Area[]> {
  const cache = caches.get(client) ?? new Map();
  caches.set(client, cache);
  const known = cache.get(prefecture);
  if (known && now - known.at < cacheMillis) return known.areas;
  const areas = queryAreas(client, prefecture);
  cache.set(prefecture, { at: now, areas });
  // Neither a failure nor an empty master is worth remembering: the next request shall look again.
  areas.then(
    (found) => found.length === 0 && cache.delete(prefecture),
    () => cache.delete(prefecture),
  );
  return areas;
}

async function queryAreas(client: Client, prefecture: string): Promise<readonly Area[]> {
  const items = await queryPartition(client, environment().registryTable, registryKeys.areas(prefecture));
  // Validated when written; parsing 1,741 again on every cold start would cost more than the read.
  return items.map(({ pk: _pk, sk: _sk, v: _v, ...area }) => area as unknown as Area);
}

/** The same without the cache: what a change of the master has to be checked against. */
export const readAreasAfresh = queryAreas;

/** Code → name on a day; of a code that was not in use then, the name that it bore. Wards are no municipalities. */
export function municipalityNames(areas: readonly Area[], day: string): Map<string, string> {
  const ever = areas.filter(({ level }) => level === 'municipality');
  return new Map([...ever, ...municipalitiesOn(areas, day)].map(({ code, name }) => [code, name]));
}

/** Stores versions by code and `validFrom`, replacing what stood there; may be repeated where it broke off. */
export async function writeAreas(client: Client, areas: readonly Area[]): Promise<void> {
  for (let at = 0; at < areas.length; at += 25) {
    let requests = areas.slice(at, at + 25).map((one) => {
      const partition = one.level === 'prefecture' ? 'JP' : one.prefecture;
      return { PutRequest: { Item: { ...registryKeys.area(partition, one.code, one.validFrom), v: 1, ...one } } };
    });
    for (let attempt = 1; requests.length > 0; attempt += 1) {
      if (attempt > 1) await backOff(attempt);
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [environment().registryTable]: requests } }),
      );
      requests = (UnprocessedItems?.[environment().registryTable] ?? []) as typeof requests;
    }
  }
  caches.delete(client);
}
