import { type Area, areasAround, isValidOn } from './area.ts';
import { prefectureOf } from './permission.ts';
import { dayAfter } from './zoning.ts';

/** That what a code held on an earlier day was held, whole or in part, by another (or the same) on a later one. */
export interface Link {
  readonly earlier: string;
  readonly later: string;
}

/**
 * The codes that hold on a day what an area held, through every change in between; itself where it lives on. Several: it
 * was divided. A successor that the master does not know stands for itself; an area that ended without any is its own end.
 */
function heirsOf(areas: readonly Area[], from: Area, day: string): readonly string[] {
  if (from.validTo === null || day <= from.validTo) return [from.code];
  const next = dayAfter(from.validTo);
  const livesOn = areas.some((one) => one.code === from.code && isValidOn(one, next));
  const heirs = [...from.successors, ...(livesOn ? [from.code] : [])].flatMap((code) => {
    const version = areas.find((one) => one.code === code && (one.validTo === null || one.validTo >= next));
    return version ? heirsOf(areas, version, day) : [code];
  });
  return heirs.length > 0 ? [...new Set(heirs)] : [from.code];
}

/** The codes valid on a day that took over from one that ended; none for one that is valid then, or has no successor. */
export function successorsOn(areas: readonly Area[], code: string, day: string): readonly string[] {
  const last = areas.filter((one) => one.code === code && one.validFrom <= day).at(-1);
  return last ? heirsOf(areas, last, day).filter((heir) => heir !== code) : [];
}

/** The last day of a code that is valid no more on a day; null where it is, or never was before. */
export function endOf(areas: readonly Area[], code: string, day: string): string | null {
  const versions = areas.filter((one) => one.code === code);
  if (areasAround(versions, day).length > 0) return null;
  return versions.filter(({ validTo }) => validTo !== null && validTo < day).at(-1)?.validTo ?? null;
}

/**
 * How municipalities of one prefecture went over into each other between two days. `others`: codes to follow although they
 * were not valid on the earlier day. What came from a municipality of another prefecture is linked too, so that it shows.
 */
export function linksBetween(
  areas: readonly Area[],
  earlier: string,
  later: string,
  others: readonly string[] = [],
): Link[] {
  const municipalities = areas.filter(({ level }) => level === 'municipality');
  const starts = new Map([
    ...others.flatMap((code) => municipalities.filter((one) => one.code === code).map((one) => [code, one] as const)),
    ...areasAround(municipalities, earlier).map((one) => [one.code, one] as const),
  ]);
  const within = [...starts].flatMap(([code, one]) =>
    heirsOf(municipalities, one, later).map((heir) => ({ earlier: code, later: heir })),
  );
  const foreign = municipalities
    .filter(({ validFrom }) => earlier < validFrom && validFrom <= later)
    .flatMap((one) =>
      (one.predecessors ?? [])
        .filter((code) => prefectureOf(code) !== one.prefecture)
        .flatMap((code) => heirsOf(municipalities, one, later).map((heir) => ({ earlier: code, later: heir }))),
    );
  return [...within, ...foreign];
}
