import * as z from 'zod';
import { job } from '../../schema/job.ts';
import { prefixedId } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { operation } from '../operation.ts';

export const getJob = operation({
  id: 'getJob',
  method: 'GET',
  path: '/v1/jobs/{jobId}',
  stage: 'imports',
  tag: 'jobs',
  summary: { ja: '処理の進み具合と結果', en: 'How far a job is, and what came of it' },
  right: 'read-job',
  params: z.strictObject({ jobId: prefixedId }),
  query: z.strictObject({}),
  target: ({ jobId }) => ({ prefecture: prefectureOf(jobId) }),
  answers: { 200: { description: 'The job, for the role and area that began it', json: job } },
  problems: ['not-found'],
});
