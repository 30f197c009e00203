import type { CoverageBase, CoverageInstitution, CoverageRegistry } from './coverage.ts';
import { datedVersions, type Zoning } from './zoning.ts';

/** Money of one base for one fiscal year, in whole yen; `settledYen` null: not settled yet. */
export interface CountedLine {
  readonly fiscalYear: number;
  readonly source: string;
  readonly plannedYen: number;
  readonly settledYen: number | null;
}

export interface CountedBase extends CoverageBase {
  readonly baseId: string;
  readonly entityType: string;
  readonly programmeRelation: string;
  readonly funding: readonly CountedLine[];
}

/** A prefecture's registry as coverage and figures need it. */
export interface CountedRegistry extends CoverageRegistry {
  readonly bases: readonly CountedBase[];
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
): CountedRegistry {
  return {
    zones: datedVersions(zoning),
    bases: bases.map((base) => ({
      ...base,
      designations: base.designations.length === 0 ? [base.designation] : base.designations,
    })),
    institutions,
  };
}
