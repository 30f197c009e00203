import type { Area } from '../../schema/area.ts';
import { membershipOn } from '../../schema/area-parts.ts';
import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { CountedForm } from '../../schema/form.ts';
import type { Caveats } from '../../schema/observation.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { Problem } from '../../schema/problem.ts';
import { asCounted, type Recast, recast } from '../../schema/recast.ts';
import { registryDay } from '../../schema/registry-indicators.ts';
import { servedBy } from '../../schema/served-by.ts';
import type { Zone } from '../../schema/zone.ts';
import { additivityOf } from '../../schema/zone-overlaps.ts';
import { versionOn, type Zoning, zonesOn } from '../../schema/zoning.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readUnits, type Series, type UnitCounts } from './counts.ts';
import { readServing } from './serving.ts';
import { readZoning } from './zoning.ts';

/**
 * Counts of a prefecture's zones (all of them, or those named), with the zones in force on the round's reference date: the
 * sum of the rows of their municipalities, or of the bases or institutions that serve them; or what one answer says of each
 * zone. So a change of zones shows at once, and past years keep the zones of their day. With `boundaries`, a day: the zones
 * and municipalities of that day. Throws unknown-area.
 */
export async function readZones(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
  boundaries: string | null,
): Promise<AreaCounts[]> {
  const { form, fiscalYear } = series;
  const [units, zoning, serving] = await Promise.all([
    readUnits(client, series, prefecture, null),
    readZoning(client, prefecture, { isConsistent: false }),
    readServing(client, prefecture, form.respondents),
  ]);
  const asked = [...units.values()].find(({ asOf }) => asOf !== null)?.asOf;
  const asOf = asked ?? registryDay(fiscalYear, dayInTokyo(new Date()));
  const day = boundaries ?? asOf;
  if (form.parts) return zonesOfAnswer(form.parts, form, units.get(prefecture), namedZones(zoning, day, codes));
  if (form.respondents !== 'municipality') {
    const { zone } = servedBy(zoning, await readAreas(client, prefecture), serving, day);
    return namedZones(zoning, day, codes).map(({ code, name }) => {
      const counts = sumCounts(zone(code).flatMap((one) => units.get(one) ?? []));
      return { code, name, level: 'zone', counts, caveats: countedInEach, form };
    });
  }
  // Where every member was asked itself, no master is needed to tell what members come to.
  const isPlain = zonesOn(zoning, day).every(({ municipalities }) => municipalities.every((code) => units.has(code)));
  const areas = isPlain && boundaries === null ? null : await readAreas(client, prefecture);
  const told = areas === null || boundaries === null ? asCounted(units) : recast(units, areas, asOf, boundaries);
  return sumZones({ zoning, areas, units: told, day }, codes).map((zone) => ({ ...zone, form }));
}

/** A base or an institution counts in each zone that it serves. */
export const countedInEach: Caveats = { additive: false };

/** A prefecture's zones, areas (every version) and what was counted of its municipalities, on a day. */
export interface Counted {
  readonly zoning: Zoning;
  /** Null where every member of a zone was asked itself. */
  readonly areas: readonly Area[] | null;
  readonly units: ReadonlyMap<string, Recast>;
  readonly day: string;
}

/** Pure. A zone that is not in force on the day counts nobody; one that never was is unknown. */
export function sumZones(counted: Counted, codes: readonly string[] | null): Omit<AreaCounts, 'form'>[] {
  const { zoning, areas, day } = counted;
  const additivity = additivityOf(zoning, areas ?? [], day);
  return namedZones(zoning, day, codes).map(({ code, name, version }) => {
    const { caveats, ...sum } = version ? sumZone(version, counted) : { counts: noCounts, caveats: {} };
    return { code, name, level: 'zone', ...sum, caveats: { ...caveats, ...additivity } };
  });
}

interface NamedZone {
  readonly code: string;
  readonly name: string;
  /** Undefined where it is not in force on the day. */
  readonly version: Zone | undefined;
}

/** Zones in force on a day, or those named, in the order of their ids; one that never was is unknown. */
function namedZones(zoning: Zoning, day: string, codes: readonly string[] | null): NamedZone[] {
  const unknown = codes?.find((code) => !zoning.zones[code]?.versions.length);
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  return Object.entries(zoning.zones)
    .filter(([zoneId, timeline]) => codes?.includes(zoneId) ?? versionOn(timeline, day) !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, timeline]) => {
      const version = versionOn(timeline, day);
      return { code, name: (version ?? timeline.versions.at(-1))?.name ?? code, version };
    });
}

/** What an answer says of each zone; of one that it does not name, nothing was asked. */
function zonesOfAnswer(
  parts: NonNullable<CountedForm['parts']>,
  form: CountedForm,
  answer: UnitCounts | undefined,
  zones: readonly NamedZone[],
): AreaCounts[] {
  const { parts: told, ...whole }: Pick<UnitCounts, 'parts'> & Counts = answer ?? { ...noCounts, parts: [] };
  const byZone = new Map(told);
  const view = parts.view(told.map(([zoneId]) => zoneId));
  const countsOf = (code: string): Counts => {
    if (whole.answered === 0) return whole;
    const slots = byZone.get(code);
    return slots ? { ...whole, slots } : { ...noCounts, asOf: whole.asOf };
  };
  return zones.map(({ code, name }) => ({ code, name, level: 'zone', counts: countsOf(code), form, view }));
}

function sumZone({ municipalities: members }: Zone, { areas, units, day }: Counted) {
  const { municipalities, others } =
    areas === null ? { municipalities: members, others: [] } : membershipOn(members, areas, day);
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
