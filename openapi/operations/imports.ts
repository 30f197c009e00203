import * as z from 'zod';
import { importBody, importReport, workbookType } from '../../schema/import.ts';
import { job } from '../../schema/job.ts';
import { prefixedId } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { receiptKeys, signedReceipt } from '../../schema/receipt.ts';
import { operation } from '../operation.ts';

const yesOrNo = z.enum(['true', 'false']);

export const importSubmissions = operation({
  id: 'importSubmissions',
  method: 'POST',
  path: '/v1/rounds/{roundId}/imports',
  stage: 'imports',
  tag: 'imports',
  summary: {
    ja: '回答を一括して取り込む（1行に1回答者。誤りが1つでもあれば何も保存しない）',
    en: 'Take in answers of many respondents: all of them or none',
  },
  right: 'import-submissions',
  params: z.strictObject({ roundId: prefixedId }),
  query: z.strictObject({ dryRun: yesOrNo.default('false'), submit: yesOrNo.default('true') }),
  body: importBody,
  files: ['text/csv', workbookType, 'application/zip'],
  // What Lambda takes with base64 around it.
  bodyLimit: 4 * 1024 * 1024,
  target: ({ roundId }) => ({ roundOwner: prefectureOf(roundId) }),
  answers: {
    200: {
      description:
        'At most 30 rows, or a dry run: what came of them, or would; of a sheet on a dry run also the sheet itself, with a remark at each cell',
      json: importReport,
      otherMedia: [workbookType],
    },
    202: {
      description: 'More rows: all of them hold from now on, and are written while the job runs',
      json: job.extend({ repeated: z.boolean().optional(), receipt: z.string().optional() }),
    },
  },
  problems: [
    'not-found',
    'unreadable-file',
    'file-of-other-form',
    'file-of-other-round',
    'file-of-other-respondent',
    'file-over-limit',
    'round-not-open',
    'rows-break-rules',
    'import-in-progress',
    'conflict',
  ],
});

export const getReceipt = operation({
  id: 'getReceipt',
  method: 'GET',
  path: '/v1/imports/{importId}/receipt',
  stage: 'imports',
  tag: 'imports',
  summary: { ja: '取込みの受付票（署名付き）', en: 'The signed receipt of an import' },
  right: 'read-job',
  params: z.strictObject({ importId: prefixedId }),
  query: z.strictObject({}),
  target: ({ importId }) => ({ prefecture: prefectureOf(importId) }),
  answers: {
    200: {
      description: 'A compact JWS, the same each time, for the role and area that sent the file',
      json: signedReceipt,
    },
  },
  problems: ['not-found'],
});

export const listReceiptKeys = operation({
  id: 'listReceiptKeys',
  method: 'GET',
  path: '/v1/receipt-keys',
  stage: 'imports',
  tag: 'imports',
  summary: { ja: '受付票を検証する公開鍵（JWKS）', en: 'Public keys that verify receipts (JWKS)' },
  right: 'public',
  params: z.strictObject({}),
  query: z.strictObject({}),
  answers: { 200: { description: 'Keys by their thumbprints', json: receiptKeys } },
  problems: [],
});
