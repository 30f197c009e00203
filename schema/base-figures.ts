import type { CountedBase, CountedRegistry } from './counted-registry.ts';
import { type Coverage, designationOn, isCoordinationBase } from './coverage.ts';
import { type Figure, noFigure } from './registry-figure.ts';
import { servesOn } from './serving.ts';

type Dimensions = Readonly<Record<string, string>>;

/** The share of covered zones of a prefecture, or a zone's own (100 or 0 %); for one function where it is named. */
export function coverageFigure(
  { state, zones, breaches }: Coverage,
  zoneId: string | null,
  { function: name }: Dimensions,
): Figure {
  const asked = zones
    .filter((zone) => zoneId === null || zone.zoneId === zoneId)
    .filter(({ functions }) => name === undefined || functions.includes(name));
  if (asked.length === 0 || state !== 'evaluated') return noFigure('not-applicable', asked.length);
  const inBreach = new Set(
    breaches.filter((one) => name === undefined || one.function === name).map(({ zone }) => zone.zoneId),
  );
  return {
    numerator: asked.filter((zone) => !inBreach.has(zone.zoneId)).length,
    denominator: asked.length,
    asked: asked.length,
    answered: asked.length,
    reason: null,
  };
}

/**
 * How many coordination bases have the dimension values on a day. Revoked ones count only where their designation is
 * asked for. A prefecture that has registered none has no figure: nobody knows that there are none.
 */
export function baseFigure(
  { bases }: CountedRegistry,
  zoneId: string | null,
  dimensions: Dimensions,
  day: string,
): Figure {
  const registered = bases
    .filter(isCoordinationBase)
    .map((base) => ({ base, status: designationOn(base, day) }))
    .filter(({ status }) => status !== null);
  if (registered.length === 0) return noFigure('not-applicable');
  const { designation, ...other } = dimensions;
  const isByDesignation = designation !== undefined && Object.keys(other).length === 0;
  const isInScope = (status: string | null) =>
    isByDesignation || (designation === undefined ? status !== 'revoked' : status === designation);
  const asked = registered
    .filter(({ base }) => zoneId === null || servesOn(base, zoneId, day))
    .filter(({ status }) => isInScope(status));
  const counted = asked
    .filter(({ status }) => designation === undefined || status === designation)
    .filter(({ base }) => Object.entries(other).every(([id, value]) => base[id as keyof CountedBase] === value));
  return {
    numerator: counted.length,
    denominator: null,
    asked: asked.length,
    answered: asked.length,
    reason: null,
  };
}
