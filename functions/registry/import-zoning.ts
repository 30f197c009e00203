import type { importZoning as operation } from '../../openapi/operations/zones.ts';
import type { Area } from '../../schema/area.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { gapsOf } from '../../schema/zone-gaps.ts';
import { noTimeline, type Zoning } from '../../schema/zoning.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readAreasAfresh } from '../store/areas.ts';
import { client } from '../store/client.ts';
import type { LogDraft } from '../store/log.ts';
import { putZoningImport, readZoning } from '../store/zoning.ts';
import { changeZoning } from './change-zoning.ts';
import { describeGap } from './describe-gap.ts';
import { type PlannedZoning, planZoning } from './plan-zoning.ts';

type ImportZoning = RequestOf<typeof operation>;

/** Replaces a prefecture's zones from a day on, all or none; a dry run says what that would answer. */
export async function importZoning(request: ImportZoning): Promise<Reply> {
  if (request.query.dryRun === 'true') return rehearse(request);
  return withIdempotency(request, client(), 'registry', (remember) => save(request, remember));
}

async function rehearse(request: ImportZoning): Promise<Reply> {
  const { prefecture } = request.params;
  const [areas, before] = await Promise.all([readAreasAfresh(client(), prefecture), readZoning(client(), prefecture)]);
  const reply = replyOf(planZoning(before, request.body, areas), 0, request, areas);
  return { ...reply, headers: { 'x-dry-run': 'true' } };
}

async function save(request: ImportZoning, remember: Remember): Promise<Reply> {
  const { prefecture } = request.params;
  const areas = await readAreasAfresh(client(), prefecture);
  return changeZoning(prefecture, (before: Zoning) => {
    const planned = planZoning(before, request.body, areas);
    const reply = replyOf(planned, planned.zones.length, request, areas);
    const written = { at: instantInTokyo(request.now), by: request.principal.sub };
    return {
      after: planned.after,
      items: [putZoningImport(planned.after, planned.zones, written), ...remember(reply)],
      draft: draftOf(planned, request.body.replaceFrom, { ...written, id: request.newId() }),
      reply,
    };
  });
}

function replyOf(
  { zones, ended, after }: PlannedZoning,
  written: number,
  { body: { replaceFrom }, language }: ImportZoning,
  areas: readonly Area[],
): Reply {
  const { prefecture, overlapDeclared } = after;
  const findings = gapsOf(after, areas, replaceFrom).map((gap) => describeGap(gap, language));
  return { status: 200, json: { prefecture, replaceFrom, overlapDeclared, written, zones, ended, findings } };
}

/** One import is one change: it may hold more zones than a transaction takes log entries. */
function draftOf(
  { zones, ended, after }: PlannedZoning,
  replaceFrom: string,
  change: { readonly id: string; readonly at: string; readonly by: string },
): LogDraft {
  const { prefecture, overlapDeclared } = after;
  const revOf = (id: string) => (after.zones[id] ?? noTimeline).rev;
  const data = {
    replaceFrom,
    overlapDeclared,
    zones: zones.map(({ zoneId, validFrom, validTo }) => ({ zoneId, validFrom, validTo, rev: revOf(zoneId) })),
    ended: ended.map(({ zoneId, validTo }) => ({ zoneId, validTo, rev: revOf(zoneId) })),
  };
  return { prefecture, kind: 'zone.changed', subject: `zonings/${prefecture}`, data, ...change };
}
