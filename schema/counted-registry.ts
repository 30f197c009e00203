import type { Activities } from './activity-figures.ts';
import type { CoverageBase, CoverageInstitution, CoverageRegistry, CoverageZone } from './coverage.ts';
import { datedVersions, type Zoning } from './zoning.ts';

/** Money of a base or a municipality for one fiscal year, in whole yen; `settledYen` null: not settled yet. */
export interface CountedLine {
  readonly fiscalYear: number;
  readonly source: string;
  readonly plannedYen: number;
  readonly settledYen: number | null;
}

export interface CountedBase extends CoverageBase {
  readonly baseId: string;
  readonly name: string;
  readonly entityType: string;
  readonly programmeRelation: string;
  readonly funding: readonly CountedLine[];
}

export interface CountedZone extends CoverageZone {
  readonly municipalities: readonly string[];
}

/** A municipality with the days on which it is or was one, and its own money. */
export interface CountedMunicipality {
  readonly code: string;
  readonly periods: readonly { readonly validFrom: string; readonly validTo: string | null }[];
  readonly funding: readonly CountedLine[];
}

/** A prefecture's registry as coverage and figures need it. */
export interface CountedRegistry extends CoverageRegistry {
  readonly zones: readonly CountedZone[];
  readonly municipalities: readonly CountedMunicipality[];
  readonly bases: readonly CountedBase[];
  /** Absent where no figure of them is asked for. */
  readonly activities?: Activities;
}

/** A base as it is kept. Before its first step it is under consideration: `designation` says since when. */
export interface KeptBase extends CountedBase {
  readonly designation: { readonly status: string; readonly date: string };
}

/** What the store holds of a prefecture, put together. */
export function countedRegistry(
  zoning: Zoning,
  bases: readonly KeptBase[],
  institutions: readonly CoverageInstitution[],
  municipalities: readonly CountedMunicipality[] = [],
  activities?: Activities,
): CountedRegistry {
  return {
    zones: datedVersions(zoning),
    bases: bases.map((base) => ({
      ...base,
      designations: base.designations.length === 0 ? [base.designation] : base.designations,
    })),
    institutions,
    municipalities,
    ...(activities && { activities }),
  };
}

/** Municipalities through time, each with the money that it has told of. */
export function countedMunicipalities(
  versions: readonly ({ readonly code: string } & CountedMunicipality['periods'][number])[],
  told: readonly { readonly code: string; readonly funding: readonly CountedLine[] }[],
): CountedMunicipality[] {
  const funding = new Map(told.map((one) => [one.code, one.funding]));
  return [...Map.groupBy(versions, ({ code }) => code)].map(([code, periods]) => ({
    code,
    periods,
    funding: funding.get(code) ?? [],
  }));
}
