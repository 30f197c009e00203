import * as z from 'zod';
import { prefixedId } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { respondentId } from '../../schema/round.ts';
import { submissionChanges, submissionEffect } from '../../schema/submission.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ roundId: prefixedId, respondent: respondentId });
const target = ({ roundId, respondent }: z.infer<typeof params>) => ({ roundOwner: prefectureOf(roundId), respondent });
const path = '/v1/rounds/{roundId}/submissions/{respondent}';

export const getSubmissionChanges = operation({
  id: 'getSubmissionChanges',
  method: 'GET',
  path: `${path}/changes`,
  stage: 'review',
  tag: 'submissions',
  summary: {
    ja: '前回受理した版、前年度の回答からの変更点（項目別）',
    en: 'What is different from the revision accepted before and from last year, item by item',
  },
  right: 'read-submission',
  params,
  query: none,
  target,
  answers: { 200: { description: 'Null where there is nothing to compare with', json: submissionChanges } },
  problems: ['bad-check-digit', 'not-found'],
});

export const getSubmissionEffect = operation({
  id: 'getSubmissionEffect',
  method: 'GET',
  path: `${path}/effect`,
  stage: 'review',
  tag: 'submissions',
  summary: {
    ja: '受理した場合に変わる都道府県の指標（受理前の見込み）',
    en: 'Figures of the prefecture that accepting it would change, before accepting',
  },
  right: 'decide-submission',
  params,
  query: none,
  target,
  answers: { 200: { description: 'Each figure before and after; what stays is left out', json: submissionEffect } },
  problems: ['bad-check-digit', 'not-found', 'answers-break-rules'],
});
