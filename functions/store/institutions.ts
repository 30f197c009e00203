import type { Institution } from '../../schema/institution.ts';
import type { Client } from './client.ts';
import { listRecordsOf, readRecord } from './records.ts';
import type { Versioned } from './versioned.ts';

export function readInstitution(client: Client, institutionId: string): Promise<Versioned<Institution> | null> {
  return readRecord(client, 'INST', institutionId);
}

/** The institutions of a prefecture in the order of their ids. */
export function listInstitutionsOf(client: Client, prefecture: string): Promise<Institution[]> {
  return listRecordsOf(client, 'INST', prefecture);
}
