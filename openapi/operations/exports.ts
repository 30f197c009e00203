import * as z from 'zod';
import { exportBody } from '../../schema/export-request.ts';
import { job } from '../../schema/job.ts';
import { operation } from '../operation.ts';

export const createExport = operation({
  id: 'createExport',
  method: 'POST',
  path: '/v1/exports',
  stage: 'exports',
  tag: 'indicators',
  summary: { ja: '指標の値をファイルに書き出す', en: 'Write values of indicators into a file' },
  right: 'read-open',
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: exportBody,
  answers: {
    202: {
      description:
        'The job at `Location`; its result is `{url, bytes, sha256, rows, expiresAt}`. `total` is the most that there may be until it is done. The same request while it runs gives the same job',
      json: job,
    },
  },
  problems: [
    'invalid-body',
    'invalid-query',
    'unknown-indicator',
    'unknown-form',
    'bad-check-digit',
    'forbidden',
    'export-too-large',
  ],
});
