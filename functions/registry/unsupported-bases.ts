import type { Base } from '../../schema/base.ts';
import {
  basesWithoutSupport,
  firstDesignated,
  type UnsupportedBase,
  type YoungBase,
} from '../../schema/base-without-support.ts';
import { designationOn, isCoordinationBase } from '../../schema/coverage.ts';
import type { Support } from '../../schema/support.ts';
import type { Language } from '../../schema/text.ts';
import { baseRegisteredOn } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { listRecordsOf } from '../store/records.ts';
import type { RegistryReader } from '../store/registry-reader.ts';

/** A prefecture's coordination bases that were left alone in their first year, but for those revoked since. */
export async function unsupportedBases(
  reader: RegistryReader,
  prefecture: string,
  day: string,
  language: Language,
): Promise<UnsupportedBase[]> {
  const [bases, supports] = await Promise.all([
    reader.bases(prefecture),
    listRecordsOf<Support>(client(), 'SUPPORT', prefecture),
  ]);
  const asked = bases.filter((base) => isCoordinationBase(base) && designationOn(base, day) !== 'revoked');
  const young = await Promise.all(asked.map(async (base) => ({ ...base, since: await firstDay(base, day) })));
  return basesWithoutSupport(young satisfies YoungBase[], supports, day, language);
}

/** Before its first step a base says itself since when it has been registered; after it, its first version does. */
async function firstDay({ baseId, designation, designations }: Base, on: string): Promise<string> {
  const designated = firstDesignated(designations, on);
  if (designated !== null) return designated;
  if (designations.length === 0) return designation.date;
  return (await baseRegisteredOn(client(), baseId)) ?? designation.date;
}
