import type { putInstitution as operation } from '../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Institution, institutionChanged, institutionOf } from '../../schema/institution.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { foreignMembers } from './plan-base.ts';
import { putRecord } from './put-record.ts';
import { refuse } from './refuse.ts';
import { unservedZones } from './served-zones.ts';

export function putInstitution(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, now } = request;
  const { institutionId } = params;
  return putRecord<Institution>(request, {
    noun: 'INST',
    id: institutionId,
    subject: `institutions/${institutionId}`,
    kind: 'institution.changed',
    recordOf: async (before) => {
      refuse([
        ...foreignMembers(institutionId, body, body.institutionId),
        ...(await unservedZones(prefectureOf(institutionId), body.zones)),
        ...(await unknownBase(prefectureOf(institutionId), body.baseId)),
      ]);
      return institutionOf(institutionId, body, { before, today: dayInTokyo(now) });
    },
    dataOf,
  });
}

async function unknownBase(prefecture: string, baseId: string | undefined): Promise<ProblemPlace[]> {
  if (baseId === undefined) return [];
  if (prefectureOf(baseId) === prefecture && (await readBase(client(), baseId))) return [];
  const message = `${baseId}という拠点はこの都道府県にありません / the prefecture has no such base`;
  return [{ pointer: '/baseId', code: 'unknown-base', message }];
}

/** The name stays in the registry. */
function dataOf(institution: Institution): Record<string, unknown> {
  const { institutionId, kind, zones, functions = [] } = institution;
  const { activeRole, activeRoleFrom, activeRoleTo } = institution;
  return institutionChanged.parse({
    institutionId,
    kind,
    zones,
    functions,
    activeRole,
    activeRoleFrom,
    activeRoleTo,
  });
}
