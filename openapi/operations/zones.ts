import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { careFunction } from '../../schema/care-function.ts';
import { day } from '../../schema/fiscal-year.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { savedZone, savedZoning, zone, zoneBody, zonePopulation, zoningBody } from '../../schema/zone.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ zoneId: ownedId });
const bodyProblems = ['malformed-json', 'invalid-body', 'body-too-large', 'unsupported-media-type'] as const;

export const listZones = operation({
  id: 'listZones',
  method: 'GET',
  path: '/v1/zones',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '圏域の一覧（基準日に有効なもの）', en: 'Zones in force on a day, of one prefecture or of all' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    function: careFunction.optional(),
    population: zonePopulation.optional(),
    asOf: day.optional(),
    ...paging,
  }),
  answers: { 200: { description: 'Zones in the order of their ids', json: page(zone) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getZone = operation({
  id: 'getZone',
  method: 'GET',
  path: '/v1/zones/{zoneId}',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '圏域（基準日または現在）', en: 'A zone on a day, or as it is today, else as it was last' },
  right: 'read-open',
  params,
  query: z.strictObject({ asOf: day.optional() }),
  answers: { 200: { description: 'The zone', json: zone } },
  problems: ['invalid-path', 'invalid-query', 'not-found'],
});

export const putZone = operation({
  id: 'putZone',
  method: 'PUT',
  path: '/v1/zones/{zoneId}',
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '圏域の登録、変更（新しい初日）、訂正（同じ初日）、終了（末日）',
    en: 'Store a zone; a new first day changes it from then on, the same one corrects it, a last day ends it',
  },
  right: 'write-registry',
  params,
  query: none,
  body: zoneBody,
  target: ({ zoneId }) => ({ prefecture: prefectureOf(zoneId) }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'The version as it stands now, and the gaps that are left', json: savedZone },
    201: { description: 'The same, of a new zone', json: savedZone },
  },
  problems: [
    ...bodyProblems,
    'invalid-path',
    'precondition-failed',
    'precondition-required',
    'registration-breaks-rules',
    'idempotency-key-reused',
    'conflict',
  ],
});

export const importZoning = operation({
  id: 'importZoning',
  method: 'POST',
  path: '/v1/zonings/{prefecture}',
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '都道府県の全圏域をある日から置き換える（全件または0件）',
    en: 'Replace all zones of a prefecture, whatever their function and population, from a day on: all or none',
  },
  right: 'write-registry',
  params: z.strictObject({ prefecture: prefectureCode }),
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  body: zoningBody,
  target: ({ prefecture }) => ({ prefecture }),
  headers: ['idempotency-key'],
  answers: {
    200: { description: 'The zones as written, those that ended, and the gaps that are left', json: savedZoning },
  },
  problems: [...bodyProblems, 'invalid-path', 'registration-breaks-rules', 'idempotency-key-reused', 'conflict'],
});
