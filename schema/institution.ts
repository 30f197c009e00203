import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { careFunction } from './care-function.ts';
import { day } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { planPeriod } from './plan-period.ts';
import { servedZones, zonesBefore, zonesBeforeChange } from './serving.ts';
import { dayBefore } from './zoning.ts';

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
  zones: servedZones,
  /** Functions for which the plan names it; of an active-role institution empty or absent means all. */
  functions: z.array(careFunction).max(4).optional(),
  duties: activeRoleDuties.optional(),
  planPeriod: planPeriod.optional(),
  /** The base that the same institution is as well. */
  baseId: ownedId.optional(),
};

/** Spans of the active role that ended before the present one, both days inclusive. */
const activeRoleBefore = z.array(z.strictObject({ from: day, to: day }));

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
 * it is put first) to `activeRoleTo`, both inclusive, unless `activeRole` is false. `zonesBefore` and `activeRoleBefore`
 * may be sent along as a GET gave them.
 */
export const institutionBody = z
  .strictObject({
    ...own,
    activeRole: z.boolean().optional(),
    activeRoleFrom: day.nullish(),
    activeRoleTo: day.nullish(),
    activeRoleBefore: activeRoleBefore.optional(),
    /** First day of `zones` where they change; today unless told. */
    zonesFrom: day.optional(),
    zonesBefore: zonesBefore.optional(),
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
  activeRoleBefore: activeRoleBefore.optional(),
  zonesBefore: zonesBefore.optional(),
});
export type Institution = z.output<typeof institution>;

/** The institution that a body makes; one whose active role goes on keeps its first day. `today` in Asia/Tokyo. */
export function institutionOf(
  institutionId: string,
  body: InstitutionBody,
  { before, today }: { before: Institution | null; today: string },
): Institution {
  const { activeRole: given, activeRoleFrom, activeRoleTo, zonesFrom: _from, ...sent } = body;
  const { institutionId: _id, prefecture: _prefecture, zonesBefore: _zones, activeRoleBefore: _roles, ...rest } = sent;
  const activeRole = given ?? canBeActive(body.kind);
  const from = activeRole ? (activeRoleFrom ?? before?.activeRoleFrom ?? firstDay(activeRoleTo, today)) : null;
  const ended = endedRoles(before, from, today);
  const served = zonesBeforeChange(before, body, today);
  return {
    institutionId,
    prefecture: institutionId.slice(0, 2),
    ...rest,
    activeRole,
    activeRoleFrom: from,
    activeRoleTo: activeRole ? (activeRoleTo ?? null) : null,
    ...(ended.length > 0 && { activeRoleBefore: ended }),
    ...(served.length > 0 && { zonesBefore: served }),
  };
}

/**
 * Spans of the role that are over once it begins on `from` (null: there is none any more). A span that ended before the
 * new one stays as it was; a role that is taken back has ended yesterday; any other change of days is a correction.
 */
function endedRoles(before: Institution | null, from: string | null, today: string): { from: string; to: string }[] {
  const kept = (before?.activeRoleBefore ?? []).filter((one) => from === null || one.from < from);
  const { activeRoleFrom: first = null, activeRoleTo: last = null } = before ?? {};
  if (first === null) return kept;
  const yesterday = dayBefore(today);
  const to = from === null && (last === null || last > yesterday) ? yesterday : last;
  if (to === null || to < first || (from !== null && from <= to)) return kept;
  return [...kept, { from: first, to }];
}

/** A role that ended before anybody named its beginning began no later than it ended. */
const firstDay = (lastDay: string | null | undefined, today: string) => (lastDay && lastDay < today ? lastDay : today);

/** A change, as the log and the feed tell it: codes and ids alone. */
export const institutionChanged = z.strictObject({
  institutionId: z.string(),
  kind: z.string(),
  zones: z.array(z.string()),
  /** First day of `zones`; absent where they held from the start. */
  zonesFrom: z.string().optional(),
  functions: z.array(z.string()),
  activeRole: z.boolean(),
  activeRoleFrom: z.string().nullable(),
  activeRoleTo: z.string().nullable(),
});
