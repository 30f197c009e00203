import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { versionOn, type Zoning, zonesOn } from '../../schema/zoning.ts';

export interface ZoneArea {
  readonly code: string;
  readonly name: string;
  readonly level: 'zone';
}

/** Every zone of a prefecture on a day, in the order of their ids. */
export async function zonesIn(
  zoningOf: (prefecture: string) => Promise<Zoning>,
  prefecture: string,
  day: string,
): Promise<ZoneArea[]> {
  const zones = zonesOn(await zoningOf(prefecture), day);
  return zones.map(({ zoneId, name }) => ({ code: zoneId, name, level: 'zone' }));
}

/** A zone by its id, named as on the day, or as it was last where it is not in force then. Throws unknown-area. */
export async function zoneNamed(
  zoningOf: (prefecture: string) => Promise<Zoning>,
  code: string,
  day: string,
): Promise<ZoneArea> {
  const timeline = (await zoningOf(prefectureOf(code))).zones[code];
  const version = timeline && (versionOn(timeline, day) ?? timeline.versions.at(-1));
  if (!version) throw new Problem('unknown-area', { code, asOf: day });
  return { code, name: version.name, level: 'zone' };
}
