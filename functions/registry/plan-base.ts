import { isDeepStrictEqual } from 'node:util';
import { type Base, type BaseBody, baseChanged, baseMoved, undated, withStep } from '../../schema/base.ts';
import { type DesignationFault, type DesignationMove, designationFault } from '../../schema/designation.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { type Serving, servedSince, zonesBeforeChange, zonesServedOn } from '../../schema/serving.ts';
import { pathFaults } from './record-faults.ts';

const place = (pointer: string, code: string, message: string): ProblemPlace => ({ pointer, code, message });

/** What is wrong with a base that is put, but for its shape and its zones. Pure. */
export function baseFaults(baseId: string, body: BaseBody, before: Base | null): ProblemPlace[] {
  const { designation, designations } = body;
  const message =
    '位置付けはPUTでは変わりません。POST /v1/bases/{baseId}/designations を使ってください / a PUT cannot change the designation';
  const moved = place('/designation', 'designation-not-by-put', message);
  const restepped = place('/designations', 'designation-not-by-put', message);
  const misnamed = pathFaults(baseId, body, body.baseId);
  if (before) {
    return [
      ...misnamed,
      ...(designation && !isDeepStrictEqual(designation, before.designation) ? [moved] : []),
      ...(designations && !isDeepStrictEqual(designations, before.designations) ? [restepped] : []),
    ];
  }
  if (designation && designation.status !== 'considering') return [...misnamed, moved];
  const fault = designation && designationFault([], designation);
  return [
    ...misnamed,
    ...(designations && designations.length > 0 ? [restepped] : []),
    ...(fault ? [faultPlace(fault, '/designation')] : []),
  ];
}

const faultTexts: Readonly<Record<DesignationFault['rule'], string>> = {
  'outside-plan-period': '計画期間の外の日です / the day is outside the plan period',
  'before-last-step': '前の段階より前の日です / the day is before the last step',
  'no-such-way': 'この位置付けには進めません / the status cannot follow',
  'same-plan-period': 'この計画期間ではすでに位置付けられています / designated in that plan already',
};

export function faultPlace({ rule, pointer, allowed }: DesignationFault, within = ''): ProblemPlace {
  return place(`${within}${pointer}`, rule, `${faultTexts[rule]}: ${allowed}`);
}

/**
 * The base that a body makes. One that is new is under consideration; where the body dates that, it is the first step.
 * `at`: now as it is recorded; `today` in Asia/Tokyo. Pure.
 */
export function baseOf(
  baseId: string,
  body: BaseBody,
  { before, at, today }: { before: Base | null; at: string; today: string },
): Base {
  const { zonesFrom: _from, zonesBefore: _before, ...sent } = body;
  const { baseId: _id, prefecture: _prefecture, designation, designations: _steps, funding, ...own } = sent;
  const served = zonesBeforeChange(before, body, today);
  const base: Base = {
    baseId,
    prefecture: prefectureOf(baseId),
    ...own,
    ...(served.length > 0 && { zonesBefore: served }),
    ...(before ? { designation: before.designation, designations: before.designations } : undated(today)),
    funding: funding ?? before?.funding ?? [],
  };
  return before || !designation ? base : withStep(base, { ...designation, at });
}

/** What the log says of a change that is no step. Zones served before follow from a change of `zones`. */
export function changedData(base: Base, before: Base | null): Record<string, unknown> {
  const { baseId, kind, entityType, programmeRelation, zones, designation } = base;
  const fields = [...new Set([...Object.keys(base), ...Object.keys(before ?? {})])] as (keyof Base)[];
  const isChanged = (field: keyof Base) => field !== 'zonesBefore' && !isDeepStrictEqual(base[field], before?.[field]);
  return baseChanged.parse({
    baseId,
    kind,
    entityType,
    programmeRelation,
    zones,
    ...sinceOf(base),
    status: designation.status,
    ...(before && { changed: fields.filter(isChanged).toSorted() }),
  });
}

/** `zonesFrom`, as the log and the feed tell it. */
export function sinceOf(one: Serving): { zonesFrom?: string } {
  const since = servedSince(one);
  return since === null ? {} : { zonesFrom: since };
}

/** What the log says of a step; zones are those served on its day. */
export function movedData(base: Base, { status, planPeriod, date }: DesignationMove): Record<string, unknown> {
  return baseMoved.parse({ baseId: base.baseId, status, planPeriod, date, zones: zonesServedOn(base, date) });
}
