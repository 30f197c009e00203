import { type Area, areasAround } from './area.ts';

/** Areas that a member of a zone is a part of, the smallest first; none for what is a whole by itself. */
export type WholesOf = (member: string) => readonly string[];

/** `40-401307-east` is a part of 401307; null for what is no daily-life area of a known place, as far as its id says. */
export function wholeOf(member: string): string | null {
  return /^\d{2}-(\d{6})-/.exec(member)?.[1] ?? null;
}

/** A daily-life area's id says what it is a part of, the master which city a ward is. `areas`: every version. */
export function wholesIn(areas: readonly Area[]): WholesOf {
  const parents = new Map(areas.flatMap(({ code, parent }) => (parent ? [[code, parent] as const] : [])));
  const wholesOf: WholesOf = (member) => {
    const whole = wholeOf(member) ?? parents.get(member);
    return whole === undefined ? [] : [whole, ...wholesOf(whole)];
  };
  return wholesOf;
}

/** City → its wards on a day, as far as the master knows them. */
export function wardsOn(areas: readonly Area[], day: string): ReadonlyMap<string, readonly string[]> {
  const wards = areasAround(areas, day).flatMap(({ code, parent }) => (parent ? [{ code, parent }] : []));
  return new Map(
    [...Map.groupBy(wards, ({ parent }) => parent)].map(([city, of]) => [city, of.map(({ code }) => code)]),
  );
}

/** What members come to in municipalities, which are what is asked and counted. */
export interface Membership {
  /** Municipalities of the day that are members, or all of whose wards are. */
  readonly municipalities: readonly string[];
  /** Members that no municipality of the day stands for: parts of one, and what is no more. */
  readonly others: readonly string[];
}

export function membershipOn(members: readonly string[], areas: readonly Area[], day: string): Membership {
  const named = new Set(members);
  const wards = wardsOn(areas, day);
  const isWhole = (code: string) => named.has(code) || (wards.get(code)?.every((ward) => named.has(ward)) ?? false);
  const municipalities = areasAround(areas, day).flatMap(({ code, level }) =>
    level === 'municipality' && isWhole(code) ? [code] : [],
  );
  const counted = new Set(municipalities.flatMap((code) => [code, ...(wards.get(code) ?? [])]));
  return { municipalities, others: members.filter((member) => !counted.has(member)) };
}
