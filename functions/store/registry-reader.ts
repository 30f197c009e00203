import type { Activities } from '../../schema/activity-figures.ts';
import { municipalitiesAmong } from '../../schema/area.ts';
import type { Base } from '../../schema/base.ts';
import {
  type CountedMunicipality,
  type CountedRegistry,
  countedMunicipalities,
  countedRegistry,
} from '../../schema/counted-registry.ts';
import type { Meeting } from '../../schema/meeting.ts';
import type { MunicipalFunding } from '../../schema/municipal-funding.ts';
import type { Programme } from '../../schema/programme.ts';
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
  /** Bases as they are now: one read. */
  readonly bases: (prefecture: string) => Promise<Base[]>;
  /** Zones and bases, read side by side; institutions, municipalities with their money, and activities where they are asked for. */
  readonly registry: (prefecture: string) => Promise<CountedRegistry>;
}

/** What is read besides zones and bases. */
interface Parts {
  readonly withInstitutions: boolean;
  readonly withMunicipalities?: boolean;
  readonly withActivities?: boolean;
}

export function registryReader(
  client: Client,
  { withInstitutions, withMunicipalities = false, withActivities = false }: Parts,
): RegistryReader {
  const zoning = once((prefecture) => readZoning(client, prefecture));
  const bases = once((prefecture) => listBasesOf(client, prefecture));
  const registry = once(async (prefecture) => {
    const [zones, known, institutions, municipalities, activities] = await Promise.all([
      zoning(prefecture),
      bases(prefecture),
      withInstitutions ? listInstitutionsOf(client, prefecture) : [],
      withMunicipalities ? municipalitiesOf(client, prefecture) : [],
      withActivities ? activitiesOf(client, prefecture) : undefined,
    ]);
    return countedRegistry(zones, known, institutions, municipalities, activities);
  });
  return { zoning, bases, registry };
}

async function activitiesOf(client: Client, prefecture: string): Promise<Activities> {
  const [meetings, programmes] = await Promise.all([
    listRecordsOf<Meeting>(client, 'MEETING', prefecture),
    listRecordsOf<Programme>(client, 'PROGRAMME', prefecture),
  ]);
  return { meetings, programmes };
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
