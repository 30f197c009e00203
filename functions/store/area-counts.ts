import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Level } from '../../schema/indicator.ts';
import { levelOf, type Plan } from '../../schema/observation-plan.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { readBaseCounts } from './base-counts.ts';
import type { Client } from './client.ts';
import { readPrefectures, type Series } from './counts.ts';
import { readMunicipalities } from './municipality-counts.ts';
import { readZones } from './zone-counts.ts';

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
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: dayInTokyo(new Date()) });
  return all.map(({ code, name, nameEn }) => ({
    code,
    name: language === 'ja' ? name : nameEn,
    level: 'prefecture' as const,
    counts: counts.get(code) ?? noCounts,
    form,
  }));
}
