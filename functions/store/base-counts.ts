import { noCounts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Plan } from '../../schema/observation-plan.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { readUnits, type Series } from './counts.ts';

/** Counts of single bases: those named, or all within a prefecture or the nation, in the order of their ids. Throws unknown-area. */
export async function readBaseCounts(
  client: Client,
  { areas, within }: Pick<Plan, 'areas' | 'within'>,
  series: Series,
): Promise<AreaCounts[]> {
  const wanted = areas ? [...new Set(areas.map(prefectureOf))] : [within ?? 'JP'];
  const reach = wanted.includes('JP') ? prefectures.map(({ code }) => code) : wanted;
  const found = (await Promise.all(reach.map((one) => readPrefecture(client, one, series)))).flat();
  const unknown = areas?.find((code) => !found.some((base) => base.code === code));
  if (unknown !== undefined) throw new Problem('unknown-area', { code: unknown, asOf: dayInTokyo(new Date()) });
  return areas ? found.filter(({ code }) => areas.includes(code)) : found;
}

async function readPrefecture(client: Client, prefecture: string, series: Series): Promise<AreaCounts[]> {
  const { form } = series;
  const [bases, units] = await Promise.all([
    listBasesOf(client, prefecture),
    readUnits(client, series, prefecture, null),
  ]);
  return bases.map(({ baseId, name }) => ({
    code: baseId,
    name,
    level: 'base',
    counts: units.get(baseId) ?? noCounts,
    form,
  }));
}
