import { type Area, areasAround } from './area.ts';
import { type Counts, noCounts, sumCounts } from './compute.ts';
import { linksBetween } from './succession.ts';

/** Counts of a municipality, within the boundaries of some day. */
export interface Recast {
  readonly counts: Counts;
  /** Municipalities of the counts' own day that it is made from; absent where it is itself, as it was. */
  readonly recastFrom?: readonly string[];
  /** It has a part of one that was divided, or that no master follows: nobody can tell its counts. */
  readonly isUnknown?: boolean;
}

/** As they were counted: within the boundaries of their own day. */
export function asCounted(units: ReadonlyMap<string, Counts>): Map<string, Recast> {
  return new Map([...units].map(([code, counts]) => [code, { counts }]));
}

/**
 * Counts of a prefecture's municipalities on one day (`from`), within the boundaries of another (`to`, before or after):
 * what merged is added up, what only changed its name or status carries over, and of what was divided nothing is known.
 * Code → counts for every municipality of `to`, and for those asked of which nothing is left. `areas`: every version.
 */
export function recast(
  units: ReadonlyMap<string, Counts>,
  areas: readonly Area[],
  from: string,
  to: string,
): Map<string, Recast> {
  if (from === to) return new Map([...codesAround(areas, to).map(unasked), ...asCounted(units)]);
  const links = linksOf(areas, from, to, [...units.keys()]);
  const intoOf = Map.groupBy(links, (link) => link.from);
  const outOf = Map.groupBy(links, (link) => link.to);
  const known = new Set([...codesAround(areas, from), ...units.keys()]);
  const targets = codesAround(areas, to);
  const isTarget = new Set(targets);
  const made = targets.map((code): [string, Recast] => {
    const sources = (outOf.get(code) ?? []).map((link) => link.from).toSorted();
    // Of one that was not asked there is nothing to divide.
    const isWhole = sources.every((one) => known.has(one) && (!units.has(one) || intoOf.get(one)?.length === 1));
    const recastFrom = sources.length === 0 || sources.join() === code ? {} : { recastFrom: sources };
    if (!isWhole) return [code, { counts: noCounts, ...recastFrom, isUnknown: true }];
    return [code, { counts: sumCounts(sources.flatMap((one) => units.get(one) ?? [])), ...recastFrom }];
  });
  const lost = [...units.keys()].filter((code) => !intoOf.get(code)?.some((link) => isTarget.has(link.to)));
  return new Map([
    ...made,
    ...lost.map((code): [string, Recast] => [code, { counts: noCounts, recastFrom: [code], isUnknown: true }]),
  ]);
}

const unasked = (code: string): [string, Recast] => [code, { counts: noCounts }];

const codesAround = (areas: readonly Area[], day: string) =>
  areasAround(areas, day).flatMap(({ code, level }) => (level === 'municipality' ? [code] : []));

/** Going back in time, what merged is what was divided. */
function linksOf(areas: readonly Area[], from: string, to: string, asked: readonly string[]) {
  return from < to
    ? linksBetween(areas, from, to, asked).map(({ earlier, later }) => ({ from: earlier, to: later }))
    : linksBetween(areas, to, from).map(({ earlier, later }) => ({ from: later, to: earlier }));
}
