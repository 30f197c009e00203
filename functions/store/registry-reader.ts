import { municipalitiesAmong } from '../../schema/area.ts';
import {
  type CountedMunicipality,
  type CountedRegistry,
  countedMunicipalities,
  countedRegistry,
} from '../../schema/counted-registry.ts';
import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import type { Zoning } from '../../schema/zoning.ts';
import { readAreas } from './areas.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { listInstitutionsOf } from './institutions.ts';
import { listRecordsOf } from './records.ts';
import { readZoning } from './zoning.ts';

/** Reads what a prefecture's registry holds, each part at most once however many years and figures are asked for. */
export interface RegistryReader {
  /** All zones through time: one read. */
  readonly zoning: (prefecture: string) => Promise<Zoning>;
  /** Zones, bases and institutions: three reads side by side; institutions only where coverage is asked for, municipalities where their money is. */
  readonly registry: (prefecture: string) => Promise<CountedRegistry>;
}

export function registryReader(
  client: Client,
  { withInstitutions, withMunicipalities = false }: { withInstitutions: boolean; withMunicipalities?: boolean },
): RegistryReader {
  const zoning = once((prefecture) => readZoning(client, prefecture));
  const registry = once(async (prefecture) => {
    const [zones, bases, institutions, municipalities] = await Promise.all([
      zoning(prefecture),
      listBasesOf(client, prefecture),
      withInstitutions ? listInstitutionsOf(client, prefecture) : [],
      withMunicipalities ? municipalitiesOf(client, prefecture) : [],
    ]);
    return countedRegistry(zones, bases, institutions, municipalities);
  });
  return { zoning, registry };
}

async function municipalitiesOf(client: Client, prefecture: string): Promise<CountedMunicipality[]> {
  const [areas, told] = await Promise.all([
    readAreas(client, prefecture),
    listRecordsOf<MunicipalFunding>(client, 'FUND', prefecture),
  ]);
  return countedMunicipalities(municipalitiesAmong(areas), told);
}

function once<T>(read: (prefecture: string) => Promise<T>): (prefecture: string) => Promise<T> {
  const reads = new Map<string, Promise<T>>();
  return (prefecture) => {
    const found = reads.get(prefecture) ?? read(prefecture);
    reads.set(prefecture, found);
    return found;
  };
}
