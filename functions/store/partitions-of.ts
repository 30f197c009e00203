import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';

/** Prefectures whose partition can hold what is asked for, in the order of their codes: no other is read. */
export function partitionsOf({
  prefecture,
  zone,
}: {
  prefecture?: string | undefined;
  zone?: string | undefined;
}): readonly string[] {
  const asked = prefecture === undefined ? prefectures.map(({ code }): string => code) : [prefecture];
  return zone === undefined ? asked : asked.filter((code) => code === prefectureOf(zone));
}
