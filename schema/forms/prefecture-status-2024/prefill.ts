import { entityType } from '../../base.ts';
import type { CountedBase } from '../../counted-registry.ts';
import { designationOn, isCoordinationBase } from '../../coverage.ts';
import type { PrefillContext } from '../../form.ts';
import { coordinationKind, type Draft, type PrefectureStatus2024 } from './answers.ts';

/**
 * What the registry says on the reference date, of zones of the general population and of coordination bases that are
 * designated then. What it does not know is left out: where no base is registered, nobody knows that there are none.
 */
export function prefill({ zones, registry, asOf }: PrefillContext): Draft {
  const general = zones.filter(({ population }) => population === 'general');
  const [unit, ...others] = new Set(general.map((zone) => zone.unit));
  const bases = (registry?.bases ?? [])
    .filter(isCoordinationBase)
    .map((base) => ({ base, status: designationOn(base, asOf) }));
  const designated = bases.filter(({ status }) => status === 'designated').map(({ base }) => base);
  const isAny = (status: string) => bases.some((one) => one.status === status);
  return {
    zones: { areSet: general.length > 0, ...(unit && others.length === 0 && { unit }) },
    ...(designated.length > 0
      ? { bases: { state: 'counted' as const, count: designated.length }, coordination: coordinationOf(designated) }
      : isAny('agreed')
        ? { bases: { state: 'adjusting' as const } }
        : isAny('considering') && { bases: { state: 'considering' as const } }),
  };
}

/** A prefecture's extent is derived from its bases. */
function coordinationOf(bases: readonly CountedBase[]): NonNullable<PrefectureStatus2024['coordination']> {
  const together = bases.filter(({ programmeRelation }) => programmeRelation !== 'none');
  if (together.length === 0) return { extent: 'none' };
  const kinds = coordinationKind.options.filter((kind) => together.some((base) => base.programmeRelation === kind));
  const same = together.filter(({ programmeRelation }) => programmeRelation === 'same-entity');
  const entityTypes = entityType.options.filter((type) => same.some((base) => base.entityType === type));
  return {
    extent: together.length === bases.length ? 'all' : 'some',
    kinds,
    ...(entityTypes.length > 0 && { entityTypes }),
  };
}
