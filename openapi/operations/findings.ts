import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { day } from '../../schema/fiscal-year.ts';
import { page, paging } from '../../schema/paging.ts';
import { oversightFinding, oversightFindingKind } from '../../schema/registry-finding.ts';
import { operation } from '../operation.ts';

export const listFindings = operation({
  id: 'listFindings',
  method: 'GET',
  path: '/v1/findings',
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '都道府県が是正すべき事項（圏域に拠点や医療機関がない、圏域の漏れなど）',
    en: 'What a prefecture has to put in order: zones that lack a base or an institution, municipalities in no zone',
  },
  right: 'read-findings',
  params: z.strictObject({}),
  query: z.strictObject({
    prefecture: z.union([z.literal('JP'), prefectureCode]).optional(),
    kind: oversightFindingKind.optional(),
    asOf: day.optional(),
    ...paging,
  }),
  target: (_, { prefecture }) => ({ prefecture }),
  answers: {
    200: {
      description: 'What holds on the day, by prefecture; a finding is gone as soon as its cause is',
      json: page(oversightFinding),
    },
  },
  problems: ['invalid-query', 'bad-cursor', 'forbidden'],
});
