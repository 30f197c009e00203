import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { fiscalYear } from '../../schema/fiscal-year.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { recipient, support, supportBody } from '../../schema/support.ts';
import { supportComparison } from '../../schema/support-comparison.ts';
import { supportKind } from '../../schema/support-kind.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ supportId: ownedId });
const path = '/v1/supports/{supportId}';
/** A recipient is not named in the path: it reads its entries from the list, where it is. */
const ofPrefecture = ({ supportId }: z.infer<typeof params>) => ({ prefecture: prefectureOf(supportId) });
const prefecture = z.union([z.literal('JP'), prefectureCode]).optional();
const year = z.coerce.number().pipe(fiscalYear);

export const listSupports = operation({
  id: 'listSupports',
  method: 'GET',
  path: '/v1/supports',
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '支援記録の一覧', en: 'What prefectures did for municipalities and bases' },
  right: 'read-supports',
  params: none,
  query: z.strictObject({
    prefecture,
    recipient: recipient.optional(),
    kind: supportKind.optional(),
    fiscalYear: year.optional(),
    ...paging,
  }),
  target: (_, { prefecture: of, recipient: respondent }) => ({ prefecture: of, respondent }),
  answers: { 200: { description: 'Entries in the order of their ids', json: page(support) } },
  problems: ['invalid-query', 'bad-cursor', 'forbidden'],
});

export const compareSupports = operation({
  id: 'compareSupports',
  method: 'GET',
  path: '/v1/supports/comparison',
  stage: 'registry',
  tag: 'oversight',
  summary: {
    ja: '支援記録と市区町村の回答の照合',
    en: 'What was logged for each municipality beside what its accepted answer says it received',
  },
  right: 'read-findings',
  params: none,
  query: z.strictObject({ prefecture, fiscalYear: year, ...paging }),
  target: (_, { prefecture: of }) => ({ prefecture: of }),
  answers: {
    200: { description: 'Every municipality of the prefecture, by code', json: page(supportComparison) },
  },
  problems: ['invalid-query', 'bad-cursor', 'forbidden'],
});

export const getSupport = operation({
  id: 'getSupport',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '支援記録の1件', en: 'An entry of a support log' },
  right: 'read-supports',
  params,
  query: none,
  target: ofPrefecture,
  answers: { 200: { description: 'The entry', json: support } },
  problems: ['invalid-path', 'not-found'],
});

export const putSupport = operation({
  id: 'putSupport',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: {
    ja: '市区町村または拠点への支援を記録する、書き換える',
    en: 'Log what was done for a municipality or a base, or correct it',
  },
  right: 'write-registry',
  params,
  query: none,
  body: supportBody,
  target: ofPrefecture,
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: support },
    201: { description: 'Logged', json: support },
  },
  problems: ['precondition-failed', 'precondition-required', 'registration-breaks-rules', 'idempotency-key-reused'],
});
