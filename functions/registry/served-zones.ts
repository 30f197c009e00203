import { isDeepStrictEqual } from 'node:util';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { areSameZones, type Serving, servedSince, type ZonesBefore } from '../../schema/serving.ts';
import { client } from '../store/client.ts';
import { readZoning } from '../store/zoning.ts';

/** Places of zones that a base or an institution can't serve: another prefecture's, and those that do not exist. */
export async function unservedZones(prefecture: string, zones: readonly string[]): Promise<ProblemPlace[]> {
  if (zones.length === 0) return [];
  const { zones: known } = await readZoning(client(), prefecture);
  return zones.flatMap((zoneId, at) => {
    const pointer = `/zones/${at}`;
    if (prefectureOf(zoneId) !== prefecture) {
      const message = `${zoneId}は都道府県${prefecture}の圏域ではありません / is not a zone of prefecture ${prefecture}`;
      return [{ pointer, code: 'zone-of-other-prefecture', message }];
    }
    // One that was taken back before it came into force is not there.
    if ((known[zoneId]?.versions ?? []).length > 0) return [];
    return [{ pointer, code: 'unknown-zone', message: `${zoneId}という圏域はありません / there is no such zone` }];
  });
}

interface Sent {
  readonly zones: readonly string[];
  readonly zonesFrom?: string | undefined;
  readonly zonesBefore?: ZonesBefore | undefined;
}

/** What is wrong with the days of a list of zones: the past is added to, never rewritten. `today` in Asia/Tokyo. Pure. */
export function servingFaults(before: Serving | null, sent: Sent, today: string): ProblemPlace[] {
  const { zones, zonesFrom, zonesBefore } = sent;
  const fault = (pointer: string, code: string, message: string) => [{ pointer, code, message }];
  const since = before && servedSince(before);
  if (zonesBefore && !isDeepStrictEqual(zonesBefore, before?.zonesBefore ?? []))
    return fault(
      '/zonesBefore',
      'history-not-by-put',
      '過去の圏域は書き換えられません / past lists cannot be rewritten',
    );
  if (before === null) return [];
  if (areSameZones(before.zones, zones)) {
    if (zonesFrom === undefined || zonesFrom === since) return [];
    const message = `圏域が変わらないので、日を変えられません（現在は${since ?? '当初'}から） / zones do not change, so neither does their first day`;
    return fault('/zonesFrom', 'zones-unchanged', message);
  }
  if (since === null || (zonesFrom ?? today) >= since) return [];
  const message = `前の変更（${since}から）より前の日です / the day is before the last change: ≥ ${since}`;
  return fault('/zonesFrom', 'before-last-change', message);
}
