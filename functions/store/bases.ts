import type { Base } from '../../schema/base.ts';
import type { Contacts } from '../../schema/contact.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { registryKeys } from './keys.ts';
import {
  listVersioned,
  putVersion,
  putVersioned,
  readVersioned,
  readVersionTrail,
  type Versioned,
} from './versioned.ts';

const keyOf = (baseId: string) => registryKeys.base(prefectureOf(baseId), baseId);
const contactsKey = (baseId: string) => registryKeys.contacts(prefectureOf(baseId), baseId);

export function readBase(client: Client, baseId: string): Promise<Versioned<Base> | null> {
  return readVersioned(client, keyOf(baseId));
}

/** The bases of a prefecture in the order of their ids: one partition. */
export async function listBasesOf(client: Client, prefecture: string): Promise<Base[]> {
  return (await listVersioned<Base>(client, registryKeys.bases(prefecture))).map(({ value }) => value);
}

/** The day on which a base was registered: that of its first version. */
export async function baseRegisteredOn(client: Client, baseId: string): Promise<string | null> {
  return (await readVersionTrail(client, registryKeys.baseVersion(baseId, 1)))?.at.slice(0, 10) ?? null;
}

/** The base in place of the one at `before` (0: none), and its version. */
export function putBaseItems(base: Base, before: number, trail: { at: string; by: string }): WriteItem[] {
  return [
    putVersioned(keyOf(base.baseId), base, before),
    putVersion(registryKeys.baseVersion(base.baseId, before + 1), base, trail),
  ];
}

export function readContacts(client: Client, baseId: string): Promise<Versioned<Contacts> | null> {
  return readVersioned(client, contactsKey(baseId));
}

/** No version is kept: what is overwritten is gone, as personal data that is no longer needed should be. */
export function putContactsItem(baseId: string, contacts: Contacts, before: number): WriteItem {
  return putVersioned(contactsKey(baseId), contacts, before);
}
