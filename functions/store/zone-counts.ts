import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { Problem } from '../../schema/problem.ts';
import { registryDay } from '../../schema/registry-indicators.ts';
import { versionOn, type Zoning } from '../../schema/zoning.ts';
import type { Client } from './client.ts';
import { readCounts, type Series } from './counts.ts';
import { readZoning } from './zoning.ts';

/**
 * Counts of a prefecture's zones (all of them, or those named): the sum of their municipalities' rows, with the zones in
 * force on the round's reference date. So a change of zones shows at once, and past years keep the zones of their day.
 * One query of the prefecture's rows and one get of its zoning, side by side. Throws unknown-area.
 */
export async function readZones(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
): Promise<AreaCounts[]> {
  const [units, zoning] = await Promise.all([
    readCounts(client, series, { level: 'municipality', prefecture, codes: null }),
    readZoning(client, prefecture),
  ]);
  const asked = [...units.values()].find(({ asOf }) => asOf !== null)?.asOf;
  return sumZones(zoning, units, asked ?? registryDay(series.fiscalYear, dayInTokyo(new Date())), codes);
}

/** Pure. A zone that is not in force on the day counts nobody; one that never was is unknown. */
export function sumZones(
  zoning: Zoning,
  units: ReadonlyMap<string, Counts>,
  day: string,
  codes: readonly string[] | null,
): AreaCounts[] {
  const unknown = codes?.find((code) => !zoning.zones[code]?.versions.length);
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  return Object.entries(zoning.zones)
    .filter(([zoneId, timeline]) => codes?.includes(zoneId) ?? versionOn(timeline, day) !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, timeline]) => {
      const version = versionOn(timeline, day);
      const members = version?.municipalities.flatMap((one) => units.get(one) ?? []) ?? [];
      const name = (version ?? timeline.versions.at(-1))?.name ?? code;
      return { code, name, level: 'zone', counts: members.length > 0 ? sumCounts(members) : noCounts };
    });
}
