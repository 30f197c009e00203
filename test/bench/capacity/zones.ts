import { writeAreas } from '../../../functions/store/areas.ts';
import type { Client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putZoning } from '../../../functions/store/zoning.ts';
import { municipalitiesOn } from '../../../schema/area.ts';
import type { Zone } from '../../../schema/zone.ts';
import { noZoning, type Zoning } from '../../../schema/zoning.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { series } from '../questions.ts';
import type { caller } from './call.ts';
import type { meter } from './meter.ts';

/** Prefectures by how many municipalities they have: the median one, and the largest. */
const zonedPrefectures = [
  { prefecture: '40', municipalities: 60 },
  { prefecture: '01', municipalities: 179 },
] as const;

export interface ZoneReading {
  readonly municipalities: number;
  readonly zones: number;
  readonly readUnits: number;
}

const zoneCount = 13;

/** Thirteen zones that share out everybody who was asked, in force on any day of the plan period that the series is of. */
function zoningOf(prefecture: string, municipalities: number): Zoning {
  const codes = Array.from({ length: municipalities }, (_, at) => `${prefecture}${String(at).padStart(4, '0')}`);
  const zones = Array.from(
    { length: zoneCount },
    (_, n): Zone => ({
      zoneId: `${prefecture}-${n}`,
      prefecture,
      name: `圏域${n}`,
      unit: 'secondary-medical-area',
      functions: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'],
      population: 'general',
      municipalities: codes.filter((_, at) => at % zoneCount === n),
      planPeriod: '6',
      validFrom: '2013-04-01',
      validTo: null,
    }),
  );
  const timelines = zones.map((zone) => [zone.zoneId, { rev: 1, versions: [zone] }] as const);
  return { ...noZoning(prefecture), rev: 1, zones: Object.fromEntries(timelines) };
}

/** Read units of all zones' figures of a prefecture, from the rows that `publish` has written. */
export async function measureZones(
  client: Client,
  call: Awaited<ReturnType<typeof caller>>,
  metered: ReturnType<typeof meter>,
): Promise<ZoneReading[]> {
  const readings: ZoneReading[] = [];
  for (const { prefecture, municipalities } of zonedPrefectures) {
    await commit(client, [putZoning(zoningOf(prefecture, municipalities), { rev: 0 })]);
    const query = `indicator=item-status-rate&fiscalYear=${series.fiscalYear}&level=zone&within=${prefecture}`;
    const { read } = await metered.measure(async () => {
      const { items } = (await call(['bi-reader', 'JP'], `/v1/observations?${query}`)) as {
        items: { answered: number }[];
      };
      const answered = items.reduce((sum, one) => sum + one.answered, 0) / (items.length / zoneCount);
      if (answered !== municipalities) throw new Error(`zones of ${prefecture} count ${answered} of ${municipalities}`);
    });
    readings.push({ municipalities, zones: zoneCount, readUnits: read });
  }
  return readings;
}

/** Milliseconds from sending a new zoning of Hokkaido's 179 municipalities to reading figures of its zones. */
export async function measureRezoning(client: Client, call: Awaited<ReturnType<typeof caller>>): Promise<number> {
  const areas = loadAreas().filter(({ prefecture }) => prefecture === '01');
  await writeAreas(client, areas);
  const codes = municipalitiesOn(areas, '2025-04-01').map(({ code }) => code);
  const zones = Array.from({ length: 21 }, (_, n) => ({
    zoneId: `01-new-${n}`,
    name: `新圏域${n}`,
    unit: 'secondary-medical-area',
    functions: ['daily-care'],
    planPeriod: '8',
    municipalities: codes.filter((_code, at) => at % 21 === n),
  }));
  const began = performance.now();
  await call(['prefecture-officer', '01'], '/v1/zonings/01', {
    method: 'POST',
    body: { replaceFrom: '2025-04-01', zones },
  });
  const query = 'indicator=item-status-rate&fiscalYear=2025&level=zone&within=01';
  const { items } = (await call(['bi-reader', 'JP'], `/v1/observations?${query}`)) as {
    items: { area: { code: string } }[];
  };
  const seen = new Set(items.map(({ area }) => area.code));
  if (!zones.every(({ zoneId }) => seen.has(zoneId))) throw new Error('the new zones are not there');
  return performance.now() - began;
}
