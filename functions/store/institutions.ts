import type { Institution } from '../../schema/institution.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { registryKeys } from './keys.ts';
import { listVersioned, putVersion, putVersioned, readVersioned, type Versioned } from './versioned.ts';

const keyOf = (institutionId: string) => registryKeys.institution(prefectureOf(institutionId), institutionId);

export function readInstitution(client: Client, institutionId: string): Promise<Versioned<Institution> | null> {
  return readVersioned(client, keyOf(institutionId));
}

/** The institutions of a prefecture in the order of their ids: one partition. */
export async function listInstitutionsOf(client: Client, prefecture: string): Promise<Institution[]> {
  return (await listVersioned<Institution>(client, registryKeys.institutions(prefecture))).map(({ value }) => value);
}

/** The institution in place of the one at `before` (0: none), and its version. */
export function putInstitutionItems(
  institution: Institution,
  before: number,
  trail: { at: string; by: string },
): WriteItem[] {
  const { institutionId } = institution;
  return [
    putVersioned(keyOf(institutionId), institution, before),
    putVersion(registryKeys.institutionVersion(institutionId, before + 1), institution, trail),
  ];
}
