import type { Principal } from '../../schema/permission.ts';
import { type CaseFilter, fitsCase, type PracticeCase } from '../../schema/practice-case.ts';
import type { Client } from './client.ts';
import { partitionsOf } from './partitions-of.ts';
import { listRecordsOf, readRecord } from './records.ts';
import type { Versioned } from './versioned.ts';

/** Drafts and withdrawn cases are there for the prefecture's own officers alone. */
function isVisibleTo({ role, area }: Principal, { status, prefecture }: PracticeCase): boolean {
  return status === 'published' || (role === 'prefecture-officer' && area === prefecture);
}

/** A case that the caller may see; null for any other, whether or not it exists. */
export async function readVisibleCase(
  client: Client,
  principal: Principal,
  caseId: string,
): Promise<Versioned<PracticeCase> | null> {
  const stored = await readRecord<PracticeCase>(client, 'CASE', caseId);
  return stored && isVisibleTo(principal, stored.value) ? stored : null;
}

/**
 * Cases that the caller may see and that fit a filter, in the order of their ids: the one list for REST and GraphQL. The
 * nation's are 47 partitions read side by side; those before `from`, a prefecture's code, are not read.
 */
export async function readVisibleCases(
  client: Client,
  principal: Principal,
  { prefecture, ...filter }: CaseFilter & { readonly prefecture?: string | undefined },
  from = '',
): Promise<readonly PracticeCase[]> {
  const wanted = partitionsOf({ prefecture }).filter((code) => code >= from);
  const found = await Promise.all(wanted.map((code) => listRecordsOf<PracticeCase>(client, 'CASE', code)));
  return found.flat().filter((one) => isVisibleTo(principal, one) && fitsCase(one, filter));
}
