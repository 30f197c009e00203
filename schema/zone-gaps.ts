import { type Area, areasAround } from './area.ts';
import { wardsOn, wholeOf } from './area-parts.ts';
import { type CareFunction, careFunction } from './care-function.ts';
import { type ZoneGap, type ZonePopulation, zonePopulation } from './zone.ts';
import { dayAfter, dayBefore, lastDayOf, type Zoning, zonesOn } from './zoning.ts';

type Gap = Omit<ZoneGap, 'kind' | 'message'>;

/**
 * Where municipalities are in no zone for a function and population, on days on which the prefecture has zones for both;
 * gaps that end before `from` left out. A municipality of which a daily-life area is in a zone counts as being in one:
 * no master says what the rest of it is. A designated city whose wards are all in zones is in them; where only some are,
 * the gap names the others. `areas`: the prefecture's, every version.
 */
export function gapsOf(zoning: Zoning, areas: readonly Area[], from: string): Gap[] {
  const spans = spansOf(zoning, areas);
  const gaps = careFunction.options.flatMap((name) =>
    zonePopulation.options.flatMap((population) => gapsFor(zoning, areas, spans, name, population)),
  );
  return gaps.filter(({ until }) => until >= from);
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Stretches of days in which neither zones nor municipalities change, from the first zone's first day to the last's last. */
function spansOf({ zones }: Zoning, areas: readonly Area[]): Span[] {
  const versions = Object.values(zones).flatMap((timeline) => timeline.versions);
  const ofZones = versions.flatMap((version) => [version.validFrom, dayAfter(lastDayOf(version))]).toSorted();
  const [first, last] = [ofZones[0], ofZones.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ofAreas = areas
    .flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [dayAfter(validTo)] : [])])
    .filter((day) => first < day && day < last);
  const starts = [...new Set([...ofZones, ...ofAreas])].toSorted();
  return starts.slice(0, -1).map((start, at) => ({ from: start, to: dayBefore(starts[at + 1] ?? last) }));
}

function gapsFor(
  zoning: Zoning,
  areas: readonly Area[],
  spans: readonly Span[],
  name: CareFunction,
  population: ZonePopulation,
): Gap[] {
  const open = new Map<string, Span>();
  const closed: [code: string, gap: Span][] = [];
  for (const span of spans) {
    const missing = missingOn(zoning, areas, span.from, name, population);
    for (const [code, gap] of open) {
      if (missing.has(code)) continue;
      closed.push([code, gap]);
      open.delete(code);
    }
    for (const code of missing) open.set(code, { from: open.get(code)?.from ?? span.from, to: span.to });
  }
  const bySpan = Map.groupBy([...closed, ...open], ([, { from, to }]) => `${from} ${to}`);
  return [...bySpan].toSorted().map(([key, gaps]) => ({
    prefecture: zoning.prefecture,
    function: name,
    population,
    missing: gaps.map(([code]) => code).toSorted(),
    since: key.slice(0, 10),
    until: key.slice(11),
  }));
}

function missingOn(
  zoning: Zoning,
  areas: readonly Area[],
  day: string,
  name: CareFunction,
  population: ZonePopulation,
): ReadonlySet<string> {
  const zones = zonesOn(zoning, day).filter((zone) => zone.population === population && zone.functions.includes(name));
  if (zones.length === 0) return new Set();
  const members = zones.flatMap(({ municipalities }) => municipalities);
  const covered = new Set<string | null>([...members, ...members.map(wholeOf)]);
  const wards = wardsOn(areas, day);
  return new Set(
    areasAround(areas, day).flatMap(({ code, level }) => {
      if (level !== 'municipality' || covered.has(code)) return [];
      const all = wards.get(code) ?? [];
      const left = all.filter((ward) => !covered.has(ward));
      return left.length < all.length ? left : [code];
    }),
  );
}
