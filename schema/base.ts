import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { type BaseKind, baseDuties, baseKind } from './base-duty.ts';
import { type DesignationStep, designationMove, designationStep } from './designation.ts';
import { day } from './fiscal-year.ts';
import { fundingFinding, fundingLines } from './funding.ts';
import { ownedId } from './paging.ts';
import { planPeriodOn } from './plan-period.ts';
import { registryFinding } from './registry-finding.ts';
import { servedZones, zonesBefore } from './serving.ts';

/** Who runs a base (主体). `multiple`: several entities together, each named with its role. */
export const entityType = z.enum([
  'hospital',
  'clinic',
  'home-nursing-provider',
  'medical-association',
  'prefectural-medical-association',
  'professional-association',
  'health-centre',
  'municipality',
  'community-support-centre',
  'long-term-care-provider',
  'multiple',
  'other',
]);
export type EntityType = z.infer<typeof entityType>;

/** The ministry's survey counts hospitals and clinics as one (医療機関); every other type is its own. */
export function surveyEntityType(type: EntityType): string {
  return type === 'hospital' || type === 'clinic' ? 'medical-institution' : type;
}

/** Relation to the municipalities' coordination programme: run by the same entity, by another but coordinated, or neither. */
export const programmeRelation = z.enum(['same-entity', 'coordinated', 'none']);

const name = z.string().trim().min(1).max(200);
const entity = z.strictObject({ name, entityType: entityType.exclude(['multiple']), role: name });

const own = {
  name,
  kind: baseKind.default('coordination-base'),
  entityType,
  entities: z.array(entity).min(2).max(50).optional(),
  zones: servedZones,
  programmeRelation,
  duties: z.array(z.string().max(64)).max(20).optional(),
};

type Rules = z.core.ParsePayload<{
  kind: BaseKind;
  entityType: EntityType;
  entities?: unknown;
  zones: readonly string[];
  duties?: readonly string[] | undefined;
}>;

/** Rules between the fields of a base. */
function checkBase({ value, issues }: Rules): void {
  const say = (path: string[], message: string) => issues.push({ code: 'custom', input: value, path, message });
  if ((value.entityType === 'multiple') !== (value.entities !== undefined))
    say(
      ['entities'],
      '主体がmultipleのときだけ、2以上の主体を役割とともに挙げてください / two or more, for entityType multiple alone',
    );
  const repeated = (list: readonly string[]) => new Set(list).size < list.length;
  if (repeated(value.zones)) say(['zones'], '同じ圏域が二度あります / a zone is named twice');
  const known = baseDuties[value.kind].map(({ id }) => id);
  const duties = value.duties ?? [];
  if (repeated(duties) || duties.some((id) => !known.includes(id)))
    say(['duties'], `この種類の拠点の役割: ${known.join(', ')} / duties of this kind of base, each once`);
}

/**
 * A base as it is put. What has a door of its own may be sent along as a GET gave it: `designation`, `designations`
 * and `zonesBefore` must then be those that stand; `funding` replaces what stands, and without it that stays.
 */
export const baseBody = z
  .strictObject({
    ...own,
    funding: fundingLines.optional(),
    /** First day of `zones` where they change; today unless told. */
    zonesFrom: day.optional(),
    zonesBefore: zonesBefore.optional(),
    baseId: ownedId.optional(),
    prefecture: prefectureCode.optional(),
    designation: designationMove.optional(),
    designations: z.array(designationStep).max(100).optional(),
  })
  .check(checkBase);
export type BaseBody = z.output<typeof baseBody>;

/**
 * A base (拠点) as everybody may read it. `designation` is the latest of `designations`, the dated steps in the order in
 * which they were taken; before the first step it is `considering` since the day the base was registered.
 */
export const base = z.strictObject({
  baseId: ownedId,
  prefecture: prefectureCode,
  ...own,
  kind: baseKind,
  zonesBefore: zonesBefore.optional(),
  designation: designationMove,
  designations: z.array(designationStep),
  funding: fundingLines,
});
export type Base = z.output<typeof base>;

/** A base as saved, with what is odd about its money. */
export const savedBase = base.extend({ findings: z.array(fundingFinding) });

/** A base after a step, with what its zones lack that they did not lack without the step. */
export const steppedBase = base.extend({ findings: z.array(registryFinding) });

/** The base after a step. */
export function withStep(before: Base, step: DesignationStep): Base {
  const { at: _at, ...designation } = step;
  return { ...before, designation, designations: [...before.designations, step] };
}

/** What a base has before its prefecture has taken any step. `today` is the day on which it is registered. */
export function undated(today: string): Pick<Base, 'designation' | 'designations'> {
  return { designation: { status: 'considering', planPeriod: planPeriodOn(today), date: today }, designations: [] };
}

/** A change that is no step, as the log and the feed tell it: codes and ids alone, neither names nor other free text. */
export const baseChanged = z.strictObject({
  baseId: z.string(),
  kind: z.string(),
  entityType: z.string(),
  programmeRelation: z.string(),
  zones: z.array(z.string()),
  /** First day of `zones`; absent where they held from the start. */
  zonesFrom: z.string().optional(),
  status: z.string(),
  /** Fields that are not as before; absent when the base is registered. */
  changed: z.array(z.string()).optional(),
});

/** A step, as the log and the feed tell it. */
export const baseMoved = z.strictObject({
  baseId: z.string(),
  ...designationMove.shape,
  zones: z.array(z.string()),
});
