import { everServes, type Serving, servesOn } from './serving.ts';
import { dayAfter } from './zoning.ts';

/** One version of a zone: what it covers from one day to another, both inclusive; `validTo` null: until further notice. */
export interface CoverageZone {
  readonly zoneId: string;
  readonly name: string;
  readonly functions: readonly string[];
  readonly population: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface CoverageBase extends Serving {
  /** Absent: a coordination base. */
  readonly kind?: string | undefined;
  /** In the order in which they were made; of two on one day the later one counts. */
  readonly designations: readonly { readonly status: string; readonly date: string }[];
}

export interface CoverageInstitution extends Serving {
  /** Functions that it plays its role for; absent or empty: all of its zones'. */
  readonly functions?: readonly string[] | undefined;
  /** First and last day of its active role; without a first day it has none. */
  readonly activeRoleFrom?: string | null | undefined;
  readonly activeRoleTo?: string | null | undefined;
  /** Spans of the role that ended before that one. */
  readonly activeRoleBefore?: readonly { readonly from: string; readonly to: string }[] | undefined;
}

/** What a prefecture's registry knows, with its whole history. */
export interface CoverageRegistry {
  readonly zones: readonly CoverageZone[];
  readonly bases: readonly CoverageBase[];
  readonly institutions: readonly CoverageInstitution[];
}

export type CoveragePart = 'designated-base' | 'active-role-institution';

/** A zone that lacks something for one of its functions. */
export interface Breach {
  readonly zone: CoverageZone;
  readonly function: string;
  readonly missing: readonly CoveragePart[];
  /** The day from which something has been missing without a break, whatever it was. */
  readonly since: string;
  /** The same for each part that is missing now. */
  readonly missingSince: Readonly<Partial<Record<CoveragePart, string>>>;
}

/**
 * The coverage rule (在宅医療の圏域ごとに、位置付けられた拠点と積極的役割を担う医療機関を各1以上) on a day, for zones of the
 * general population. `bases-undecided`: no base is designated anywhere in the prefecture, so that no share of covered
 * zones can be told; what each zone lacks is told all the same.
 */
export interface Coverage {
  readonly state: 'evaluated' | 'no-zones' | 'bases-undecided';
  /** Zones of that day, each once. */
  readonly zones: readonly CoverageZone[];
  readonly breaches: readonly Breach[];
  /** Since when no base has been designated; null where none ever was, or where one is. */
  readonly undecidedSince: string | null;
}

/** Evaluates one prefecture on a day `YYYY-MM-DD`. */
export function coverageOn(registry: CoverageRegistry, day: string): Coverage {
  const zones = registry.zones
    .filter((zone) => zone.population === 'general' && isZoneOn(zone, day))
    .toSorted((a, b) => (a.zoneId < b.zoneId ? -1 : 1));
  const isDecided = registry.bases.some((base) => isDesignated(base, day));
  return {
    state: zones.length === 0 ? 'no-zones' : isDecided ? 'evaluated' : 'bases-undecided',
    zones,
    breaches: zones.flatMap((zone) => breachesOf(zone, registry, day)),
    undecidedSince: isDecided ? null : undecidedSince(registry.bases, day),
  };
}

/** A base's designation (位置付け) on a day; null before its first. */
export function designationOn({ designations }: Pick<CoverageBase, 'designations'>, day: string): string | null {
  return designations.filter(({ date }) => date <= day).reduce(later, null)?.status ?? null;
}

type Designation = CoverageBase['designations'][number];
const later = (best: Designation | null, one: Designation) => (best !== null && best.date > one.date ? best : one);

export const isZoneOn = ({ validFrom, validTo }: CoverageZone, day: string): boolean =>
  isWithin(validFrom, validTo, day);

/** The older programmes' bases go on beside the coordination bases, and don't stand in for them. */
export const isCoordinationBase = ({ kind }: CoverageBase): boolean =>
  (kind ?? 'coordination-base') === 'coordination-base';

const isWithin = (from: string, to: string | null | undefined, day: string) => from <= day && (to ?? day) >= day;
const isDesignated = (base: CoverageBase, day: string) =>
  isCoordinationBase(base) && designationOn(base, day) === 'designated';
const activeSpans = ({ activeRoleFrom: from, activeRoleTo: to, activeRoleBefore = [] }: CoverageInstitution) => [
  ...activeRoleBefore,
  ...(typeof from === 'string' ? [{ from, to }] : []),
];

/** Whether an institution has the active role on a day. */
export const isActiveOn = (one: CoverageInstitution, day: string): boolean =>
  activeSpans(one).some(({ from, to }) => isWithin(from, to, day));

/** What bears on one zone and function: everything else in the prefecture can change without touching it. */
interface Bearing {
  readonly zoneId: string;
  readonly versions: readonly CoverageZone[];
  readonly bases: readonly CoverageBase[];
  readonly institutions: readonly CoverageInstitution[];
}

function breachesOf(zone: CoverageZone, registry: CoverageRegistry, day: string): Breach[] {
  const { zoneId } = zone;
  const bases = registry.bases.filter((base) => everServes(base, zoneId));
  const own = registry.zones.filter((one) => one.zoneId === zoneId && one.population === 'general');
  const near = registry.institutions.filter((one) => everServes(one, zoneId));
  return [...new Set(zone.functions)].flatMap((name) => {
    const bearing: Bearing = {
      zoneId,
      versions: own.filter(({ functions }) => functions.includes(name)),
      bases,
      institutions: near.filter(({ functions }) => !functions?.length || functions.includes(name)),
    };
    const missing = missingOn(bearing, day);
    if (missing.length === 0) return [];
    const changes = changesOf(bearing);
    const sinceWhen = (holds: (parts: readonly CoveragePart[]) => boolean) =>
      heldSince(changes, day, (on) => holds(missingOn(bearing, on))) ?? zone.validFrom;
    return {
      zone,
      function: name,
      missing,
      since: sinceWhen((parts) => parts.length > 0),
      missingSince: Object.fromEntries(missing.map((part) => [part, sinceWhen((parts) => parts.includes(part))])),
    };
  });
}

/** Nothing is missing where there is no zone. */
function missingOn({ zoneId, versions, bases, institutions }: Bearing, day: string): CoveragePart[] {
  if (!versions.some((version) => isZoneOn(version, day))) return [];
  return [
    ...(bases.some((base) => servesOn(base, zoneId, day) && isDesignated(base, day))
      ? []
      : (['designated-base'] as const)),
    ...(institutions.some((one) => servesOn(one, zoneId, day) && isActiveOn(one, day))
      ? []
      : (['active-role-institution'] as const)),
  ];
}

/** Every day on which what is missing may become different. */
function changesOf({ versions, bases, institutions }: Bearing): string[] {
  const spans = institutions.flatMap(activeSpans);
  const lastDays = [
    ...versions.map(({ validTo }) => validTo),
    ...spans.map(({ to }) => to),
    ...[...bases, ...institutions].flatMap(({ zonesBefore = [] }) => zonesBefore.map(({ to }) => to)),
  ];
  return [
    ...lastDays.flatMap((day) => (day ? [dayAfter(day)] : [])),
    ...versions.map(({ validFrom }) => validFrom),
    ...bases.flatMap(({ designations }) => designations.map(({ date }) => date)),
    ...spans.map(({ from }) => from),
  ];
}

function undecidedSince(bases: readonly CoverageBase[], day: string): string | null {
  const changes = bases.flatMap(({ designations }) => designations.map(({ date }) => date));
  return heldSince(changes, day, (on) => !bases.some((base) => isDesignated(base, on)));
}

/**
 * First day of the unbroken run, ending on `day`, of days on which something holds that holds then; null where it held
 * before all changes too. Between two changes nothing changes, so only those days are looked at.
 */
function heldSince(changes: readonly string[], day: string, holds: (day: string) => boolean): string | null {
  const days = [...new Set(changes)].filter((one) => one <= day).toSorted();
  const last = days.findLastIndex((one) => !holds(one));
  if (last >= 0) return days[last + 1] ?? day;
  return holds('') ? null : (days[0] ?? day);
}
