import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
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
