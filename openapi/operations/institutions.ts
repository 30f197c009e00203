import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { careFunction } from '../../schema/care-function.ts';
import { institution, institutionBody, institutionKind } from '../../schema/institution.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ institutionId: ownedId });
const path = '/v1/institutions/{institutionId}';

export const listInstitutions = operation({
  id: 'listInstitutions',
  method: 'GET',
  path: '/v1/institutions',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '計画に名前のある医療機関等の一覧', en: 'Institutions that the plan names' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    zone: ownedId.optional(),
    kind: institutionKind.optional(),
    function: careFunction.optional(),
    activeRole: z.enum(['true', 'false']).optional(),
    /** The base that the institution is as well. */
    baseId: ownedId.optional(),
    ...paging,
  }),
  answers: { 200: { description: 'Institutions in the order of their ids', json: page(institution) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getInstitution = operation({
  id: 'getInstitution',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '医療機関等', en: 'An institution' },
  right: 'read-open',
  params,
  query: none,
  answers: { 200: { description: 'The institution', json: institution } },
  problems: ['invalid-path', 'not-found'],
});

export const putInstitution = operation({
  id: 'putInstitution',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '積極的役割を担う医療機関などを登録する、書き換える',
    en: 'Register or change an institution: active-role, or named by the plan for a function',
  },
  right: 'write-registry',
  params,
  query: none,
  body: institutionBody,
  target: ({ institutionId }) => ({ prefecture: prefectureOf(institutionId) }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: institution },
    201: { description: 'Registered', json: institution },
  },
  problems: ['precondition-failed', 'precondition-required', 'registration-breaks-rules', 'idempotency-key-reused'],
});
