import { isDeepStrictEqual } from 'node:util';
import type { putBase as operation } from '../../openapi/operations/bases.ts';
import { dayInTokyo, instantInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { changedBy, checkPrecondition, marksOfRev } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { moneyFindings } from './lines-elsewhere.ts';
import { baseFaults, baseOf, changedData } from './plan-base.ts';
import { refuse } from './refuse.ts';
import { servingFaults, unservedZones } from './served-zones.ts';
import { baseReply, writeBase } from './write-base.ts';

type PutBase = RequestOf<typeof operation>;

export function putBase(request: PutBase): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => save(request, remember));
}

async function save(request: PutBase, remember: Remember): Promise<Reply> {
  const { params, body, headers, language, now } = request;
  const { baseId } = params;
  const stored = await readBase(client(), baseId);
  checkPrecondition(headers, marksOfRev(stored?.rev));
  const before = stored?.value ?? null;
  const today = dayInTokyo(now);
  refuse([
    ...baseFaults(baseId, body, before),
    ...servingFaults(before, body, today),
    ...(await unservedZones(prefectureOf(baseId), body.zones)),
  ]);
  const base = baseOf(baseId, body, { before, at: instantInTokyo(now), today });
  const findings = await moneyFindings(base, language);
  // What changes nothing leaves no version, and nothing in the feed.
  if (stored && isDeepStrictEqual(base, before)) return baseReply(200, base, stored.rev, findings);
  const rev = stored?.rev ?? 0;
  const reply = baseReply(stored ? 200 : 201, base, rev + 1, findings);
  const kind = stored ? 'base.changed' : 'base.registered';
  if (await writeBase(request, { base, rev, kind, data: changedData(base, before) }, remember(reply))) return reply;
  throw changedBy(marksOfRev((await readBase(client(), baseId))?.rev));
}
