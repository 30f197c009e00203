import type { putZone as operation } from '../../openapi/operations/zones.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Zone } from '../../schema/zone.ts';
import { gapsOf } from '../../schema/zone-gaps.ts';
import { noTimeline } from '../../schema/zoning.ts';
import { checkPrecondition } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readAreasAfresh } from '../store/areas.ts';
import { client } from '../store/client.ts';
import type { LogDraft } from '../store/log.ts';
import { putZoneVersion } from '../store/zoning.ts';
import { changeZoning } from './change-zoning.ts';
import { describeGap } from './describe-gap.ts';
import { planZone } from './plan-zone.ts';

type PutZone = RequestOf<typeof operation>;

/** Puts a version of a zone: a later `validFrom` changes it from that day on, the same one corrects it. */
export function putZone(request: PutZone): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => save(request, remember));
}

async function save(request: PutZone, remember: Remember): Promise<Reply> {
  const { params, body, principal, language, now } = request;
  const { zoneId } = params;
  const prefecture = prefectureOf(zoneId);
  const areas = await readAreasAfresh(client(), prefecture);
  return changeZoning(prefecture, (before) => {
    const { rev, versions } = before.zones[zoneId] ?? noTimeline;
    // A zone that an import took back before it came into force is not there, though it counts on.
    checkPrecondition(request.headers, versions.length > 0 ? [`"${rev}"`] : null);
    const { zone, after } = planZone(before, zoneId, body, areas);
    const findings = gapsOf(after, areas, zone.validFrom).map((gap) => describeGap(gap, language));
    const reply = { status: versions.length > 0 ? 200 : 201, json: { ...zone, findings }, etag: `"${rev + 1}"` };
    const written = { at: instantInTokyo(now), by: principal.sub };
    return {
      after,
      items: [putZoneVersion(zone, rev + 1, written), ...remember(reply)],
      draft: draftOf(zone, rev + 1, { ...written, id: request.newId() }),
      reply,
    };
  });
}

/** The name is what an officer typed: it stays in the registry. */
function draftOf(
  { name: _, ...zone }: Zone,
  rev: number,
  change: { readonly id: string; readonly at: string; readonly by: string },
): LogDraft {
  const { prefecture, zoneId } = zone;
  return { prefecture, kind: 'zone.changed', subject: `zones/${zoneId}`, data: { ...zone, rev }, ...change };
}
