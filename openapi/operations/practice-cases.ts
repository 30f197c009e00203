import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { entityType } from '../../schema/base.ts';
import { careFunction } from '../../schema/care-function.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { populationBand } from '../../schema/population-band.ts';
import { caseDuty, caseItem, practiceCase, practiceCaseBody } from '../../schema/practice-case.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ caseId: ownedId });
const path = '/v1/practice-cases/{caseId}';

export const listPracticeCases = operation({
  id: 'listPracticeCases',
  method: 'GET',
  path: '/v1/practice-cases',
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '事例の一覧（公開されたもの。自都道府県の担当者には下書きと取下げたものも）',
    en: 'Published practice cases; to the own prefecture’s officers drafts and withdrawn ones too',
  },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    item: caseItem.optional(),
    duty: caseDuty.optional(),
    function: careFunction.optional(),
    entityType: entityType.optional(),
    populationBand: populationBand.optional(),
    fiscalYear: z.coerce.number().int().optional(),
    q: z.string().trim().min(1).max(200).optional(),
    ...paging,
  }),
  answers: {
    200: {
      description: 'Cases in the order of their ids; a page of long ones ends before the limit',
      json: page(practiceCase),
    },
  },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getPracticeCase = operation({
  id: 'getPracticeCase',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '事例', en: 'A practice case' },
  right: 'read-open',
  params,
  query: none,
  answers: { 200: { description: 'The case', json: practiceCase } },
  problems: ['invalid-path', 'not-found'],
});

export const putPracticeCase = operation({
  id: 'putPracticeCase',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '事例を下書きする、公開する、書き換える、取下げる',
    en: 'Draft, publish, change or withdraw a practice case',
  },
  right: 'write-registry',
  params,
  query: none,
  body: practiceCaseBody,
  target: ({ caseId }) => ({ prefecture: prefectureOf(caseId) }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: practiceCase },
    201: { description: 'Kept for the first time', json: practiceCase },
  },
  problems: ['precondition-failed', 'precondition-required', 'registration-breaks-rules', 'idempotency-key-reused'],
});
