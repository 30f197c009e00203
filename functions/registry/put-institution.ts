import { isDeepStrictEqual } from 'node:util';
import type { putInstitution as operation } from '../../openapi/operations/institutions.ts';
import { dayInTokyo, instantInTokyo } from '../../schema/fiscal-year.ts';
import { type Institution, institutionChanged, institutionOf } from '../../schema/institution.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { changedBy, checkPrecondition, marksOfRev } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { putInstitutionItems, readInstitution } from '../store/institutions.ts';
import { commitWithLog, type LogDraft } from '../store/log.ts';
import { foreignMembers } from './plan-base.ts';
import { refuse } from './refuse.ts';
import { unservedZones } from './served-zones.ts';

type PutInstitution = RequestOf<typeof operation>;

export function putInstitution(request: PutInstitution): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => save(request, remember));
}

async function save(request: PutInstitution, remember: Remember): Promise<Reply> {
  const { params, body, headers, principal, now } = request;
  const { institutionId } = params;
  const stored = await readInstitution(client(), institutionId);
  checkPrecondition(headers, marksOfRev(stored?.rev));
  refuse([
    ...foreignMembers(institutionId, body, body.institutionId),
    ...(await unservedZones(prefectureOf(institutionId), body.zones)),
    ...(await unknownBase(prefectureOf(institutionId), body.baseId)),
  ]);
  const before = stored?.value ?? null;
  const institution = institutionOf(institutionId, body, { before, today: dayInTokyo(now) });
  const rev = stored?.rev ?? 0;
  // What changes nothing leaves no version, and nothing in the feed.
  if (isDeepStrictEqual(institution, before)) return { status: 200, json: institution, etag: `"${rev}"` };
  const reply: Reply = { status: stored ? 200 : 201, json: institution, etag: `"${rev + 1}"` };
  const trail = { at: instantInTokyo(now), by: principal.sub };
  const { failed } = await commitWithLog(
    client(),
    [...putInstitutionItems(institution, rev, trail), ...remember(reply)],
    [{ ...draftOf(institution), ...trail, id: request.newId() }],
  );
  if (failed.length === 0) return reply;
  throw changedBy(marksOfRev((await readInstitution(client(), institutionId))?.rev));
}

async function unknownBase(prefecture: string, baseId: string | undefined): Promise<ProblemPlace[]> {
  if (baseId === undefined) return [];
  if (prefectureOf(baseId) === prefecture && (await readBase(client(), baseId))) return [];
  const message = `${baseId}という拠点はこの都道府県にありません / the prefecture has no such base`;
  return [{ pointer: '/baseId', code: 'unknown-base', message }];
}

/** The name stays in the registry. */
function draftOf(institution: Institution): Omit<LogDraft, 'at' | 'by' | 'id'> {
  const { institutionId, prefecture, kind, zones, functions = [] } = institution;
  const { activeRole, activeRoleFrom, activeRoleTo } = institution;
  const data = { institutionId, kind, zones, functions, activeRole, activeRoleFrom, activeRoleTo };
  return {
    prefecture,
    kind: 'institution.changed',
    subject: `institutions/${institutionId}`,
    data: institutionChanged.parse(data),
  };
}
