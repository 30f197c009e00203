import type { Area } from '../../schema/area.ts';
import { membershipOn } from '../../schema/area-parts.ts';
import { noCounts, sumCounts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Caveats } from '../../schema/observation.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { Problem } from '../../schema/problem.ts';
import { asCounted, type Recast, recast } from '../../schema/recast.ts';
import { registryDay } from '../../schema/registry-indicators.ts';
import type { Zone } from '../../schema/zone.ts';
import { additivityOf } from '../../schema/zone-overlaps.ts';
import { versionOn, type Zoning } from '../../schema/zoning.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readCounts, type Series } from './counts.ts';
import { readZoning } from './zoning.ts';

/**
 * Counts of a prefecture's zones (all of them, or those named): the sum of their municipalities' rows, with the zones in
 * force on the round's reference date. So a change of zones shows at once, and past years keep the zones of their day.
 * With `boundaries`, a day: the zones and municipalities of that day. Throws unknown-area.
 */
export async function readZones(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
  boundaries: string | null,
): Promise<AreaCounts[]> {
  const [units, zoning, areas] = await Promise.all([
    readCounts(client, series, { level: 'municipality', prefecture, codes: null }),
    readZoning(client, prefecture),
    readAreas(client, prefecture),
  ]);
  const asked = [...units.values()].find(({ asOf }) => asOf !== null)?.asOf;
  const asOf = asked ?? registryDay(series.fiscalYear, dayInTokyo(new Date()));
  const told = boundaries === null ? asCounted(units) : recast(units, areas, asOf, boundaries);
  return sumZones({ zoning, areas, units: told, day: boundaries ?? asOf }, codes);
}

/** A prefecture's zones, areas (every version) and what was counted of its municipalities, on a day. */
export interface Counted {
  readonly zoning: Zoning;
  readonly areas: readonly Area[];
  readonly units: ReadonlyMap<string, Recast>;
  readonly day: string;
}

/** Pure. A zone that is not in force on the day counts nobody; one that never was is unknown. */
export function sumZones(counted: Counted, codes: readonly string[] | null): AreaCounts[] {
  const { zoning, areas, day } = counted;
  const unknown = codes?.find((code) => !zoning.zones[code]?.versions.length);
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  const additivity = additivityOf(zoning, areas, day);
  return Object.entries(zoning.zones)
    .filter(([zoneId, timeline]) => codes?.includes(zoneId) ?? versionOn(timeline, day) !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, timeline]) => {
      const version = versionOn(timeline, day);
      const name = (version ?? timeline.versions.at(-1))?.name ?? code;
      const { caveats, ...sum } = version ? sumZone(version, counted) : { counts: noCounts, caveats: {} };
      return { code, name, level: 'zone', ...sum, caveats: { ...caveats, ...additivity } };
    });
}

function sumZone({ municipalities: members }: Zone, { areas, units, day }: Counted) {
  const { municipalities, others } = membershipOn(members, areas, day);
  const parts = municipalities.flatMap((code) => ({ code, ...(units.get(code) ?? { counts: noCounts }) }));
  const isRecast = parts.some(({ recastFrom }) => recastFrom);
  const sources = parts.flatMap(({ code, recastFrom }) => recastFrom ?? [code]);
  const caveats: Caveats = {
    ...(others.length > 0 && { missingAreas: others.length }),
    ...(isRecast && { recastFrom: [...new Set(sources)].toSorted() }),
  };
  if (parts.some(({ isUnknown }: Recast) => isUnknown)) return { counts: noCounts, isUnknown: true, caveats };
  return { counts: sumCounts(parts.map(({ counts }) => counts)), caveats };
}
