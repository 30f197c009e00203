import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import type { Level } from '../../schema/indicator.ts';
import { levelOf, type Plan } from '../../schema/observation-plan.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { type Recast, recast } from '../../schema/recast.ts';
import type { Language } from '../../schema/text.ts';
import { municipalityNames, readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readCounts, type Series } from './counts.ts';
import { readZones } from './zone-counts.ts';

/** Counts and names of every area that a plan is about. Throws unknown-area. */
export async function readAreaCounts(
  client: Client,
  plan: Plan,
  series: Series,
  language: Language,
): Promise<AreaCounts[]> {
  if (plan.areas)
    return (
      await Promise.all(groupByKind(plan.areas).map((codes) => readNamed(client, codes, plan, series, language)))
    ).flat();
  switch (plan.level) {
    case 'nation':
      return [nation(await readCounts(client, series, { level: 'prefecture', codes: null }), language)];
    case 'prefecture': {
      const codes = plan.within && plan.within !== 'JP' ? [plan.within] : null;
      return prefecturesOf(await readCounts(client, series, { level: 'prefecture', codes }), codes, language);
    }
    case 'municipality': {
      const within = plan.within && plan.within !== 'JP' ? [plan.within] : prefectures.map(({ code }) => code);
      return (
        await Promise.all(within.map((one) => readMunicipalities(client, one, null, series, plan.boundaries)))
      ).flat();
    }
    case 'zone': {
      const within = plan.within && plan.within !== 'JP' ? [plan.within] : prefectures.map(({ code }) => code);
      return (await Promise.all(within.map((one) => readZones(client, one, null, series, plan.boundaries)))).flat();
    }
    default:
      return [];
  }
}

/** Codes of one level are read together, those of municipalities and zones by prefecture. */
function groupByKind(codes: readonly string[]): string[][] {
  const isLocal = (level: Level) => level === 'municipality' || level === 'zone';
  const key = (code: string) => `${levelOf(code)} ${isLocal(levelOf(code)) ? prefectureOf(code) : ''}`;
  return [...Map.groupBy(codes, key).values()];
}

async function readNamed(
  client: Client,
  codes: readonly string[],
  { boundaries }: Plan,
  series: Series,
  language: Language,
): Promise<AreaCounts[]> {
  const first = codes[0] as string;
  switch (levelOf(first)) {
    case 'nation':
      return [nation(await readCounts(client, series, { level: 'prefecture', codes: null }), language)];
    case 'prefecture':
      return prefecturesOf(await readCounts(client, series, { level: 'prefecture', codes }), codes, language);
    case 'municipality':
      return readMunicipalities(client, prefectureOf(first), codes, series, boundaries);
    case 'zone':
      return readZones(client, prefectureOf(first), codes, series, boundaries);
  }
}

function nation(counts: ReadonlyMap<string, Counts>, language: Language): AreaCounts {
  return {
    code: 'JP',
    name: language === 'ja' ? '全国' : 'Japan',
    level: 'nation',
    counts: sumCounts([...counts.values()]),
  };
}

function prefecturesOf(
  counts: ReadonlyMap<string, Counts>,
  codes: readonly string[] | null,
  language: Language,
): AreaCounts[] {
  const all = prefectures.filter(({ code }) => codes === null || codes.includes(code));
  const unknown = codes?.find((code) => prefectureName(code) === undefined);
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: '-' });
  return all.map(({ code, name, nameEn }) => ({
    code,
    name: language === 'ja' ? name : nameEn,
    level: 'prefecture' as const,
    counts: counts.get(code) ?? noCounts,
  }));
}

/** Municipalities of the series' reference date, or of 1 April of the fiscal year where nobody was asked; or of `boundaries`. */
async function readMunicipalities(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
  boundaries: string | null,
): Promise<AreaCounts[]> {
  const [counts, areas] = await Promise.all([
    readCounts(client, series, { level: 'municipality', prefecture, codes: boundaries === null ? codes : null }),
    readAreas(client, prefecture),
  ]);
  const asOf = [...counts.values()].find(({ asOf }) => asOf !== null)?.asOf ?? `${series.fiscalYear}-04-01`;
  if (boundaries !== null)
    return recastMunicipalities(recast(counts, areas, asOf, boundaries), areas, boundaries, codes);
  const names = municipalityNames(areas, asOf);
  const unknown = codes?.find((code) => !names.has(code));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf });
  const listed =
    codes ?? [...new Set([...municipalitiesOn(areas, asOf).map(({ code }) => code), ...counts.keys()])].toSorted();
  return listed.map((code) => ({
    code,
    name: names.get(code) ?? code,
    level: 'municipality' as const,
    counts: counts.get(code) ?? noCounts,
  }));
}

function recastMunicipalities(
  told: ReadonlyMap<string, Recast>,
  areas: readonly Area[],
  day: string,
  codes: readonly string[] | null,
): AreaCounts[] {
  const names = municipalityNames(areas, day);
  const unknown = codes?.find((code) => !told.has(code));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  return [...told]
    .filter(([code]) => codes?.includes(code) ?? true)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { counts, isUnknown = false, recastFrom }]) => ({
      code,
      name: names.get(code) ?? code,
      level: 'municipality' as const,
      counts,
      isUnknown,
      ...(recastFrom && { caveats: { recastFrom: [...recastFrom] } }),
    }));
}
