import * as z from 'zod';
import { area, areaLevel, prefectureCode } from '../../schema/area.ts';
import { day } from '../../schema/fiscal-year.ts';
import { page, paging } from '../../schema/paging.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});

export const listAreas = operation({
  id: 'listAreas',
  method: 'GET',
  path: '/v1/areas',
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '地域の一覧（基準日に有効なもの。行政区はlevel=wardで）',
    en: 'Areas valid on a day; wards of designated cities by level=ward',
  },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    level: areaLevel.optional(),
    prefecture: prefectureCode.optional(),
    asOf: day.optional(),
    ...paging,
  }),
  answers: { 200: { description: 'Areas in the order of their codes', json: page(area) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getArea = operation({
  id: 'getArea',
  method: 'GET',
  path: '/v1/areas/{code}',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '地域（基準日または最新）', en: 'An area on a day, or as it was last' },
  right: 'read-open',
  params: z.strictObject({
    code: z
      .string()
      .regex(/^(\d{2}|\d{6})$/, '2桁の都道府県番号、または6桁のコード / a 2-digit prefecture or a 6-digit code'),
  }),
  query: z.strictObject({ asOf: day.optional() }),
  answers: { 200: { description: 'The area', json: area } },
  problems: ['invalid-path', 'bad-check-digit', 'not-found'],
});

export const putAreas = operation({
  id: 'putAreas',
  method: 'PUT',
  path: '/v1/areas',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '地域マスタの登録（管理者）', en: 'Store area master records (administrator)' },
  right: 'write-masters',
  params: none,
  query: none,
  body: z.strictObject({ areas: z.array(area).min(1).max(500) }),
  answers: { 200: { description: 'How many records were stored', json: z.strictObject({ written: z.int() }) } },
  problems: ['invalid-body', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
});
