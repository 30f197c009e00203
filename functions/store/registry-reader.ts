import { type CountedRegistry, countedRegistry } from '../../schema/counted-registry.ts';
import type { Zoning } from '../../schema/zoning.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { listInstitutionsOf } from './institutions.ts';
import { readZoning } from './zoning.ts';

/** Reads what a prefecture's registry holds, each part at most once however many years and figures are asked for. */
export interface RegistryReader {
  /** All zones through time: one read. */
  readonly zoning: (prefecture: string) => Promise<Zoning>;
  /** Zones, bases and institutions: three reads side by side; institutions only where coverage is asked for. */
  readonly registry: (prefecture: string) => Promise<CountedRegistry>;
}

export function registryReader(client: Client, { withInstitutions }: { withInstitutions: boolean }): RegistryReader {
  const zoning = once((prefecture) => readZoning(client, prefecture));
  const registry = once(async (prefecture) => {
    const [zones, bases, institutions] = await Promise.all([
      zoning(prefecture),
      listBasesOf(client, prefecture),
      withInstitutions ? listInstitutionsOf(client, prefecture) : [],
    ]);
    return countedRegistry(zones, bases, institutions);
  });
  return { zoning, registry };
}

function once<T>(read: (prefecture: string) => Promise<T>): (prefecture: string) => Promise<T> {
  const reads = new Map<string, Promise<T>>();
  return (prefecture) => {
    const found = reads.get(prefecture) ?? read(prefecture);
    reads.set(prefecture, found);
    return found;
  };
}
