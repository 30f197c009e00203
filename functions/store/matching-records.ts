import type { Client } from './client.ts';
import type { RecordNoun } from './keys.ts';
import { partitionsOf } from './partitions-of.ts';
import { listRecordsOf } from './records.ts';

export interface RecordFilter {
  readonly prefecture?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

/** Records of one prefecture or of all, of one fiscal year or of all, in the order of their ids: the one list for REST and GraphQL. */
export async function readMatchingRecords<T extends { readonly fiscalYear: number }>(
  client: Client,
  noun: RecordNoun,
  filter: RecordFilter,
): Promise<T[]> {
  const { fiscalYear } = filter;
  const found = await Promise.all(partitionsOf(filter).map((one) => listRecordsOf<T>(client, noun, one)));
  return found.flat().filter((record) => fiscalYear === undefined || record.fiscalYear === fiscalYear);
}
