import { membershipOn } from '../../schema/area-parts.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { isPrefectureCode } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { noTimeline, versionOn } from '../../schema/zoning.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readRound } from './rounds.ts';
import { readZoning } from './zoning.ts';

/** A zone as what its health centre sees in a round. */
export interface Reach {
  readonly zoneId: string;
  /** Municipalities that the zone has as a whole: of a part, the health centre may not read the whole's answers. */
  readonly municipalities: ReadonlySet<string>;
}

/**
 * How far a caller sees in a round of its prefecture: null for all of it. A health-centre officer who carries a zone sees
 * what that zone, of unit `health-centre-area`, has on the round's reference date; on today where there is no such round,
 * so that a stranger is refused whether or not there is. Throws forbidden where it is no such zone.
 */
export async function reachIn(client: Client, principal: Principal, roundId: string, now: Date): Promise<Reach | null> {
  const { role, area: zoneId } = principal;
  if (role !== 'health-centre-officer' || isPrefectureCode(zoneId)) return null;
  const prefecture = prefectureOf(zoneId);
  const [round, zoning, areas] = await Promise.all([
    readRound(client, roundId),
    readZoning(client, prefecture),
    readAreas(client, prefecture),
  ]);
  const day = round?.asOf ?? dayInTokyo(now);
  const zone = versionOn(zoning.zones[zoneId] ?? noTimeline, day);
  if (zone?.unit !== 'health-centre-area') throw new Problem('forbidden', { role, area: zoneId });
  return { zoneId, municipalities: new Set(membershipOn(zone.municipalities, areas, day).municipalities) };
}

/** Before anything is read of the respondent. Throws forbidden where a caller's zone does not have it. */
export async function checkReach(
  client: Client,
  principal: Principal,
  { roundId, respondent }: { readonly roundId: string; readonly respondent: string },
  now: Date,
): Promise<void> {
  const reach = await reachIn(client, principal, roundId, now);
  if (reach && !reach.municipalities.has(respondent))
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
}
