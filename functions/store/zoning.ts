import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Zone } from '../../schema/zone.ts';
import { noZoning, type Zoning } from '../../schema/zoning.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { type Key, registryKeys } from './keys.ts';

/** Who changed something, and when. */
export interface Written {
  readonly at: string;
  readonly by: string;
}

/** DynamoDB takes items of 400 KB. Packed, that is some ten thousand versions of zones. */
const limitBytes = 380_000;

/** Packed to about a tenth: a prefecture's zones through all plan periods stay one cheap read. */
const pack = (value: unknown) => gzipSync(JSON.stringify(value));
const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'));

/** All zones of a prefecture through time: one read; half as dear where it may lag behind a change by a moment. */
export async function readZoning(
  client: Client,
  prefecture: string,
  { isConsistent = true }: { readonly isConsistent?: boolean } = {},
): Promise<Zoning> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().registryTable,
      Key: registryKeys.zoning(prefecture),
      ConsistentRead: isConsistent,
    }),
  );
  if (!Item) return noZoning(prefecture);
  const zones = unpack(Item['zones']) as Zoning['zones'];
  return { prefecture, rev: Item['rev'], overlapDeclared: Item['overlapDeclared'], zones };
}

/** Whether a zoning still fits one item. */
export function fitsOneItem({ zones }: Zoning): boolean {
  return pack(zones).length <= limitBytes;
}

/** Puts a zoning in place of the one that was read (`before`); fails where another change came first. */
export function putZoning({ prefecture, zones, ...rest }: Zoning, before: Pick<Zoning, 'rev'>): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...registryKeys.zoning(prefecture), v: 1, ...rest, zones: pack(zones) },
      ...(before.rev === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': before.rev } }),
    },
  };
}

/** A zone as it was put, beside the zoning, in which a correction takes its place. `rev` is the zone's. */
export function putZoneVersion(zone: Zone, rev: number, written: Written): WriteItem {
  const { prefecture, zoneId, validFrom } = zone;
  return putRecord(registryKeys.zoneVersion(prefecture, zoneId, validFrom, rev), { ...written, zone });
}

/** The same for all zones of an import, which may be more than one transaction takes items. `rev` is the zoning's. */
export function putZoningImport({ prefecture, rev }: Zoning, zones: readonly Zone[], written: Written): WriteItem {
  return putRecord(registryKeys.zoningImport(prefecture, rev), { ...written, zones: pack(zones) });
}

function putRecord(key: Key, record: Record<string, unknown>): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...key, v: 1, ...record },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
