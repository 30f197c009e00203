import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { type RecordNoun, registryKeys } from './keys.ts';
import { listVersioned, putVersion, putVersioned, readVersioned, type Versioned } from './versioned.ts';

export function readRecord<T>(client: Client, noun: RecordNoun, id: string): Promise<Versioned<T> | null> {
  return readVersioned(client, registryKeys.record(noun, id));
}

/** A prefecture's records of a noun in the order of their ids: one partition. */
export async function listRecordsOf<T>(client: Client, noun: RecordNoun, prefecture: string): Promise<T[]> {
  return (await listVersioned<T>(client, registryKeys.records(noun, prefecture))).map(({ value }) => value);
}

/** The record in place of the one at `before` (0: none), and its version. */
export function putRecordItems(
  noun: RecordNoun,
  id: string,
  record: object,
  { before, at, by }: { before: number; at: string; by: string },
): WriteItem[] {
  return [
    putVersioned(registryKeys.record(noun, id), record, before),
    putVersion(registryKeys.recordVersion(noun, id, before + 1), record, { at, by }),
  ];
}
