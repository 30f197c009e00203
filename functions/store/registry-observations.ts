import { municipalitiesOn } from '../../schema/area.ts';
import type { RegistryIndicator } from '../../schema/indicator.ts';
import type { Observation } from '../../schema/observation.ts';
import { levelOf, type Plan } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { observeRegistry, type RegistryArea, registryCells, registryDay } from '../../schema/registry-indicators.ts';
import type { Language } from '../../schema/text.ts';
import { additivityOf } from '../../schema/zone-overlaps.ts';
import { municipalityNames, readAreas } from './areas.ts';
import type { Client } from './client.ts';
import type { RegistryReader } from './registry-reader.ts';
import { zoneNamed, zonesIn } from './zone-areas.ts';

/** What is read, in which words, as of which day at the latest. */
export interface Reading {
  readonly client: Client;
  readonly reader: RegistryReader;
  readonly language: Language;
  /** `YYYY-MM-DD` in Asia/Tokyo. */
  readonly today: string;
}

/** Areas of one fiscal year with what the registry tells of them, and how figures come of it. */
export interface CountedRegistryAreas {
  readonly areas: readonly RegistryArea[];
  readonly observe: (indicator: string, areas: readonly RegistryArea[]) => Observation[];
}

/**
 * What figures of one fiscal year that come from the registry are made from. A prefecture is three small reads, the nation
 * the same of 47 prefectures side by side. Throws unknown-area, and invalid-query for dimensions that an indicator doesn't have.
 */
export async function readRegistryObservations(
  reading: Reading,
  query: ObservationQuery,
  indicators: readonly RegistryIndicator[],
  plan: Plan,
  fiscalYear: number,
): Promise<CountedRegistryAreas> {
  const { today } = reading;
  const asked = new Map(
    indicators.map((indicator) => [indicator.id, { indicator, cells: registryCells(indicator, query) }]),
  );
  const areas = await readRegistryAreas(reading, plan, registryDay(fiscalYear, today));
  const observe = (id: string, some: readonly RegistryArea[]) => {
    const known = asked.get(id);
    return known ? observeRegistry({ ...known, fiscalYear, today }, some) : [];
  };
  return { areas, observe };
}

/** Every area that a plan is about, with the registries that tell of it. */
async function readRegistryAreas(reading: Reading, plan: Plan, day: string): Promise<RegistryArea[]> {
  if (plan.areas)
    return Promise.all(
      plan.areas.map((code) => (plan.level === 'base' ? baseNamed(reading, code, day) : named(reading, code, day))),
    );
  const within = plan.within && plan.within !== 'JP' ? [plan.within] : prefectures.map(({ code }) => code);
  switch (plan.level) {
    case 'base':
      return (await Promise.all(within.map((one) => bases(reading, one)))).flat();
    case 'zone':
      return (await Promise.all(within.map((one) => zones(reading, one, day)))).flat();
    case 'prefecture':
      return Promise.all(within.map((one) => named(reading, one, day)));
    case 'municipality':
      return (await Promise.all(within.map((one) => municipalities(reading, one, day)))).flat();
    default:
      return [await named(reading, 'JP', day)];
  }
}

async function named(reading: Reading, code: string, day: string): Promise<RegistryArea> {
  const { client, reader, language } = reading;
  switch (levelOf(code)) {
    case 'nation': {
      const registries = await Promise.all(prefectures.map((one) => reader.registry(one.code)));
      return { code, name: language === 'ja' ? '全国' : 'Japan', level: 'nation', registries };
    }
    case 'prefecture': {
      const known = prefectures.find((one) => one.code === code);
      if (!known) throw new Problem('unknown-area', { code, asOf: day });
      const registries = [await reader.registry(code)];
      return { code, name: language === 'ja' ? known.name : known.nameEn, level: 'prefecture', registries };
    }
    case 'zone':
      return {
        ...(await zoneNamed(reader.zoning, code, day)),
        registries: [await reader.registry(prefectureOf(code))],
        caveats: await caveatsOf(reading, prefectureOf(code), day),
      };
    case 'municipality': {
      const names = municipalityNames(await readAreas(client, prefectureOf(code)), day);
      const name = names.get(code);
      if (name === undefined) throw new Problem('unknown-area', { code, asOf: day });
      return { code, name, level: 'municipality', registries: [await reader.registry(prefectureOf(code))] };
    }
  }
}

async function baseNamed(reading: Reading, code: string, day: string): Promise<RegistryArea> {
  const found = (await bases(reading, prefectureOf(code))).find((one) => one.code === code);
  if (!found) throw new Problem('unknown-area', { code, asOf: day });
  return found;
}

/** Each base of a prefecture, as if it were the only one. */
async function bases({ reader }: Reading, prefecture: string): Promise<RegistryArea[]> {
  const registry = await reader.registry(prefecture);
  return registry.bases.map((base) => {
    const alone = { ...registry, bases: [base] };
    return { code: base.baseId, name: base.name, level: 'base', registries: [alone] };
  });
}

async function zones(reading: Reading, prefecture: string, day: string): Promise<RegistryArea[]> {
  const { reader } = reading;
  const [areas, registry, caveats] = await Promise.all([
    zonesIn(reader.zoning, prefecture, day),
    reader.registry(prefecture),
    caveatsOf(reading, prefecture, day),
  ]);
  return areas.map((area) => ({ ...area, registries: [registry], caveats }));
}

async function caveatsOf({ client, reader }: Reading, prefecture: string, day: string) {
  const [zoning, areas] = await Promise.all([reader.zoning(prefecture), readAreas(client, prefecture)]);
  return additivityOf(zoning, areas, day);
}

async function municipalities({ client, reader }: Reading, prefecture: string, day: string): Promise<RegistryArea[]> {
  const [areas, registry] = await Promise.all([readAreas(client, prefecture), reader.registry(prefecture)]);
  return municipalitiesOn(areas, day).map(({ code, name }) => ({
    code,
    name,
    level: 'municipality',
    registries: [registry],
  }));
}
