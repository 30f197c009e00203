import { isDeepStrictEqual } from 'node:util';
import type { putInstitution as operation } from '../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Institution, type InstitutionBody, institutionChanged, institutionOf } from '../../schema/institution.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { sinceOf } from './plan-base.ts';
import { putRecord } from './put-record.ts';
import { pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';
import { servingFaults, unservedZones } from './served-zones.ts';

export function putInstitution(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, now } = request;
  const { institutionId } = params;
  const today = dayInTokyo(now);
  return putRecord<Institution>(request, {
    noun: 'INST',
    id: institutionId,
    subject: `institutions/${institutionId}`,
    kind: 'institution.changed',
    recordOf: async (before) => {
      refuse([
        ...pathFaults(institutionId, body, body.institutionId),
        ...servingFaults(before, body, today),
        ...rewrittenRoles(before, body),
        ...(await unservedZones(prefectureOf(institutionId), body.zones)),
        ...(await unknownBase(prefectureOf(institutionId), body.baseId)),
      ]);
      return institutionOf(institutionId, body, { before, today });
    },
    dataOf,
  });
}

function rewrittenRoles(before: Institution | null, { activeRoleBefore: sent }: InstitutionBody): ProblemPlace[] {
  if (!sent || isDeepStrictEqual(sent, before?.activeRoleBefore ?? [])) return [];
  const message = '終わった期間は書き換えられません / spans that are over cannot be rewritten';
  return [{ pointer: '/activeRoleBefore', code: 'history-not-by-put', message }];
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
    ...sinceOf(institution),
    functions,
    activeRole,
    activeRoleFrom,
    activeRoleTo,
  });
}
