import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import type { Level } from '../../schema/indicator.ts';
import { levelOf, type Plan } from '../../schema/observation-plan.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { type Recast, recast } from '../../schema/recast.ts';
import { servedBy } from '../../schema/served-by.ts';
import type { Language } from '../../schema/text.ts';
import { municipalityNames, readAreas } from './areas.ts';
import { readBaseCounts } from './base-counts.ts';
import type { Client } from './client.ts';
import { readPrefectures, readUnits, type Series } from './counts.ts';
import { readServing } from './serving.ts';
import { countedInEach, readZones } from './zone-counts.ts';
import { readZoning } from './zoning.ts';

/** Counts and names of every area that a plan is about. Throws unknown-area. */
export async function readAreaCounts(
  client: Client,
  plan: Plan,
  series: Series,
  language: Language,
): Promise<AreaCounts[]> {
  if (plan.level === 'base') return readBaseCounts(client, plan, series);
  if (plan.areas)
    return (
      await Promise.all(groupByKind(plan.areas).map((codes) => readNamed(client, codes, plan, series, language)))
    ).flat();
  switch (plan.level) {
    case 'nation':
      return [nation(await readPrefectures(client, series, null), series, language)];
    case 'prefecture': {
      const codes = plan.within && plan.within !== 'JP' ? [plan.within] : null;
      return prefecturesOf(await readPrefectures(client, series, codes), codes, series, language);
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
      return [nation(await readPrefectures(client, series, null), series, language)];
    case 'prefecture':
      return prefecturesOf(await readPrefectures(client, series, codes), codes, series, language);
    case 'municipality':
      return readMunicipalities(client, prefectureOf(first), codes, series, boundaries);
    case 'zone':
      return readZones(client, prefectureOf(first), codes, series, boundaries);
  }
}

function nation(counts: ReadonlyMap<string, Counts>, { form }: Series, language: Language): AreaCounts {
  return {
    code: 'JP',
    name: language === 'ja' ? '全国' : 'Japan',
    level: 'nation',
    counts: sumCounts([...counts.values()]),
    form,
  };
}

function prefecturesOf(
  counts: ReadonlyMap<string, Counts>,
  codes: readonly string[] | null,
  { form }: Series,
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
    form,
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
  if (series.form.respondents !== 'municipality') return readServed(client, prefecture, codes, series, boundaries);
  const [counts, areas] = await Promise.all([
    readUnits(client, series, prefecture, boundaries === null ? codes : null),
    readAreas(client, prefecture),
  ]);
  const asOf = [...counts.values()].find(({ asOf }) => asOf !== null)?.asOf ?? `${series.fiscalYear}-04-01`;
  if (boundaries !== null)
    return recastMunicipalities(recast(counts, areas, asOf, boundaries), areas, boundaries, codes).map((area) => ({
      ...area,
      form: series.form,
    }));
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
    form: series.form,
  }));
}

/** What bases or institutions that serve the zones of a municipality answer, on the reference date or on `boundaries`. */
async function readServed(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
  boundaries: string | null,
): Promise<AreaCounts[]> {
  const { form, fiscalYear } = series;
  const [units, areas, zoning, serving] = await Promise.all([
    readUnits(client, series, prefecture, null),
    readAreas(client, prefecture),
    readZoning(client, prefecture),
    readServing(client, prefecture, form.respondents),
  ]);
  const asOf = [...units.values()].find((unit) => unit.asOf !== null)?.asOf ?? `${fiscalYear}-04-01`;
  const day = boundaries ?? asOf;
  const names = municipalityNames(areas, day);
  const unknown = codes?.find((code) => !names.has(code));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  const { municipality } = servedBy(zoning, areas, serving, day);
  const listed =
    codes ??
    municipalitiesOn(areas, day)
      .map(({ code }) => code)
      .toSorted();
  return listed.map((code) => ({
    code,
    name: names.get(code) ?? code,
    level: 'municipality' as const,
    counts: sumCounts(municipality(code).flatMap((one) => units.get(one) ?? [])),
    caveats: countedInEach,
    form,
  }));
}

function recastMunicipalities(
  told: ReadonlyMap<string, Recast>,
  areas: readonly Area[],
  day: string,
  codes: readonly string[] | null,
): Omit<AreaCounts, 'form'>[] {
  const names = municipalityNames(areas, day);
  const unknown = codes?.find((code) => !told.has(code));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  return (codes ?? [...told.keys()].toSorted()).map((code) => {
    const { counts, isUnknown = false, recastFrom }: Recast = told.get(code) ?? { counts: noCounts };
    return {
      code,
      name: names.get(code) ?? code,
      level: 'municipality',
      counts,
      isUnknown,
      ...(recastFrom && { caveats: { recastFrom: [...recastFrom] } }),
    };
  });
}
