import { isValidOn } from './area.ts';
import type { CountedLine, CountedRegistry } from './counted-registry.ts';
import { designationOn, isZoneOn } from './coverage.ts';
import type { Level } from './indicator.ts';
import { type Figure, noFigure } from './registry-figure.ts';
import { servesOn } from './serving.ts';

/** A fiscal year's lines, owner by owner (bases, or municipalities); an owner without any is an empty list. */
export type LinesByOwner = readonly (readonly CountedLine[])[];

/**
 * Lines of every base that is asked: those in the register on the day and not revoked, and any that have lines of that
 * year. Money has its year in itself, so a line counts also where its base was registered later.
 */
export function linesOf(
  { bases }: CountedRegistry,
  { zoneId, fiscalYear, day }: { zoneId: string | null; fiscalYear: number; day: string },
): LinesByOwner {
  return bases
    .filter((base) => zoneId === null || servesOn(base, zoneId, day))
    .map((base) => ({ base, lines: base.funding.filter((line) => line.fiscalYear === fiscalYear) }))
    .filter(({ base, lines }) => lines.length > 0 || ![null, 'revoked'].includes(designationOn(base, day)))
    .map(({ lines }) => lines);
}

/**
 * Lines of every municipality that is asked: those of an area on the day, and any that have lines of that year. A zone has
 * those that it names whole: a city's money cannot be told ward by ward.
 */
export function municipalLinesOf(
  { zones, municipalities }: Pick<CountedRegistry, 'zones' | 'municipalities'>,
  { area, fiscalYear, day }: { area: { code: string; level: Level }; fiscalYear: number; day: string },
): LinesByOwner {
  const members = zones.find((zone) => zone.zoneId === area.code && isZoneOn(zone, day))?.municipalities ?? [area.code];
  const isLocal = area.level === 'zone' || area.level === 'municipality';
  return municipalities
    .filter(({ code }) => !isLocal || members.includes(code))
    .map((one) => ({ ...one, lines: one.funding.filter((line) => line.fiscalYear === fiscalYear) }))
    .filter(({ lines, periods }) => lines.length > 0 || periods.some((period) => isValidOn(period, day)))
    .map(({ lines }) => lines);
}

const isSettled = ({ settledYen }: CountedLine) => settledYen !== null;

/** Planned yen from a source. */
export function plannedFigure(bases: LinesByOwner, source: string | undefined): Figure {
  const answered = bases.filter((lines) => lines.length > 0).length;
  return sumFigure(bases, answered, source, ({ plannedYen }) => plannedYen);
}

/** Settled yen from a source. A base has answered once all its lines are settled; what is settled before counts already. */
export function settledFigure(bases: LinesByOwner, source: string | undefined): Figure {
  const answered = bases.filter((lines) => lines.length > 0 && lines.every(isSettled)).length;
  const settled = bases.map((lines) => lines.filter(isSettled));
  const has = (all: LinesByOwner) => all.some((lines) => lines.some((line) => line.source === source));
  if (has(bases) && !has(settled)) return noFigure('not-submitted', bases.length, answered);
  return sumFigure(settled, answered, source, ({ settledYen }) => settledYen ?? 0);
}

function sumFigure(
  bases: LinesByOwner,
  answered: number,
  source: string | undefined,
  yenOf: (line: CountedLine) => number,
): Figure {
  const lines = bases.flat();
  if (lines.length === 0) return noFigure(bases.length === 0 ? 'not-applicable' : 'not-submitted', bases.length);
  return {
    numerator: lines.filter((line) => line.source === source).reduce((sum, line) => sum + yenOf(line), 0),
    denominator: null,
    asked: bases.length,
    answered,
    reason: null,
  };
}

/** The share of bases, of those whose funding is known, that have yen from the fund and from the grant. */
export function combiningFigure(bases: LinesByOwner): Figure {
  const known = bases.filter((lines) => lines.length > 0);
  if (known.length === 0) return noFigure(bases.length === 0 ? 'not-applicable' : 'not-submitted', bases.length);
  const isPaidFrom = (lines: readonly CountedLine[], source: RegExp) =>
    lines.some((line) => source.test(line.source) && line.plannedYen + (line.settledYen ?? 0) > 0);
  const both = known.filter((lines) => isPaidFrom(lines, /^fund-/) && isPaidFrom(lines, /^community-support-grant$/));
  return {
    numerator: both.length,
    denominator: known.length,
    asked: bases.length,
    answered: known.length,
    reason: null,
  };
}
