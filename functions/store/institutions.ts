import type { Institution } from '../../schema/institution.ts';
import type { Client } from './client.ts';
import { listRecordsOf } from './records.ts';

/** The institutions of a prefecture in the order of their ids. */
export function listInstitutionsOf(client: Client, prefecture: string): Promise<Institution[]> {
  return listRecordsOf(client, 'INST', prefecture);
}
