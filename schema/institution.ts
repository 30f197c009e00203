import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { careFunction } from './care-function.ts';
import { day } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { planPeriod } from './plan-period.ts';

/** Kinds of institution that a plan names. Only a hospital or a clinic can have the active role. */
export const institutionKind = z.enum([
  'hospital',
  'clinic',
  'dental-clinic',
  'pharmacy',
  'home-nursing-provider',
  'care-manager-office',
  'other',
]);
export type InstitutionKind = z.infer<typeof institutionKind>;

const canBeActive = (kind: InstitutionKind): boolean => kind === 'hospital' || kind === 'clinic';

/** The six duties of an active-role institution (積極的役割を担う医療機関): which of them it fulfils. */
export const activeRoleDuties = z.strictObject({
  nightAndAbsenceCover: z.boolean(),
  referralToServices: z.boolean(),
  residentTraining: z.boolean(),
  disasterPlan: z.boolean(),
  familySupport: z.boolean(),
  bedsForDeterioration: z.boolean(),
});

const own = {
  name: z.string().trim().min(1).max(200),
  kind: institutionKind,
  /** Zones served: ids of the institution's own prefecture. */
  zones: z.array(ownedId).max(100),
  /** Functions for which the plan names it; of an active-role institution empty or absent means all. */
  functions: z.array(careFunction).max(4).optional(),
  duties: activeRoleDuties.optional(),
  planPeriod: planPeriod.optional(),
  /** The base that the same institution is as well. */
  baseId: ownedId.optional(),
};

type Rules = z.core.ParsePayload<{
  kind: InstitutionKind;
  zones: readonly string[];
  functions?: readonly string[] | undefined;
  duties?: unknown;
  activeRole?: boolean | undefined;
  activeRoleFrom?: string | null | undefined;
  activeRoleTo?: string | null | undefined;
}>;

/** Rules between the fields of an institution. */
function checkInstitution({ value, issues }: Rules): void {
  const say = (field: string, message: string) => issues.push({ code: 'custom', input: value, path: [field], message });
  const { kind, zones, functions = [], activeRoleFrom, activeRoleTo } = value;
  const isActive = value.activeRole ?? canBeActive(kind);
  if (isActive && !canBeActive(kind))
    say('activeRole', '積極的役割を担えるのは病院と診療所です / a hospital or a clinic alone has the active role');
  for (const field of ['activeRoleFrom', 'activeRoleTo', 'duties'] as const) {
    if (!isActive && (value[field] ?? null) !== null)
      say(field, '積極的役割を担う医療機関だけの項目です / for active-role institutions alone');
  }
  if (activeRoleFrom && activeRoleTo && activeRoleTo < activeRoleFrom)
    say('activeRoleTo', '始まる前に終わっています / ends before it begins');
  if (new Set(zones).size < zones.length) say('zones', '同じ圏域が二度あります / a zone is named twice');
  if (new Set(functions).size < functions.length) say('functions', '同じ医療機能が二度あります / named twice');
  if (!canBeActive(kind) && functions.length === 0)
    say('functions', 'どの医療機能のために挙げるのか選んでください / say for which functions the plan names it');
}

/**
 * An institution as it is put. A hospital or clinic counts as active-role from `activeRoleFrom` (without it: from the day
 * it is put first) to `activeRoleTo`, both inclusive, unless `activeRole` is false.
 */
export const institutionBody = z
  .strictObject({
    ...own,
    activeRole: z.boolean().optional(),
    activeRoleFrom: day.nullish(),
    activeRoleTo: day.nullish(),
    institutionId: ownedId.optional(),
    prefecture: prefectureCode.optional(),
  })
  .check(checkInstitution);
export type InstitutionBody = z.output<typeof institutionBody>;

/** An institution (医療機関等) as everybody may read it. `activeRoleFrom` is null where it has no active role. */
export const institution = z.strictObject({
  institutionId: ownedId,
  prefecture: prefectureCode,
  ...own,
  activeRole: z.boolean(),
  activeRoleFrom: day.nullable(),
  activeRoleTo: day.nullable(),
});
export type Institution = z.output<typeof institution>;

/** The institution that a body makes; one whose active role goes on keeps its first day. `today` in Asia/Tokyo. */
export function institutionOf(
  institutionId: string,
  body: InstitutionBody,
  { before, today }: { before: Institution | null; today: string },
): Institution {
  const {
    activeRole: given,
    activeRoleFrom,
    activeRoleTo,
    institutionId: _id,
    prefecture: _prefecture,
    ...rest
  } = body;
  const activeRole = given ?? canBeActive(body.kind);
  return {
    institutionId,
    prefecture: institutionId.slice(0, 2),
    ...rest,
    activeRole,
    activeRoleFrom: activeRole ? (activeRoleFrom ?? before?.activeRoleFrom ?? firstDay(activeRoleTo, today)) : null,
    activeRoleTo: activeRole ? (activeRoleTo ?? null) : null,
  };
}

/** Whether it has the active role on a day. */
export function isActiveOn({ activeRoleFrom: from, activeRoleTo: to }: Institution, day: string): boolean {
  return from !== null && from <= day && (to === null || day <= to);
}

/** A role that ended before anybody named its beginning began no later than it ended. */
const firstDay = (lastDay: string | null | undefined, today: string) => (lastDay && lastDay < today ? lastDay : today);

/** A change, as the log and the feed tell it: codes and ids alone. */
export const institutionChanged = z.strictObject({
  institutionId: z.string(),
  kind: z.string(),
  zones: z.array(z.string()),
  functions: z.array(z.string()),
  activeRole: z.boolean(),
  activeRoleFrom: z.string().nullable(),
  activeRoleTo: z.string().nullable(),
});
