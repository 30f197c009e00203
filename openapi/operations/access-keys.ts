import * as z from 'zod';
import { accessKey, accessKeyId, madeAccessKey, newAccessKey } from '../../schema/access-key.ts';
import { page, paging } from '../../schema/paging.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const shared = { stage: 'registry', tag: 'odata' } as const;
const path = '/v1/access-keys';

export const createAccessKey = operation({
  ...shared,
  id: 'createAccessKey',
  method: 'POST',
  path,
  summary: {
    ja: '個人アクセスキーを作る（Excel、Power BI用。鍵は一度だけ示す）',
    en: 'Make a personal access key for Excel and Power BI; it is shown once',
  },
  right: 'write-access-keys',
  params: none,
  query: none,
  body: newAccessKey,
  answers: { 201: { description: 'The key. Nobody can show it again', json: madeAccessKey } },
  problems: ['too-many-keys'],
});

export const listAccessKeys = operation({
  ...shared,
  id: 'listAccessKeys',
  method: 'GET',
  path,
  summary: {
    ja: '自分のアクセスキーの一覧（鍵そのものは除く）',
    en: 'One’s own access keys, without the keys themselves',
  },
  right: 'read-access-keys',
  params: none,
  query: z.strictObject(paging),
  answers: {
    200: {
      description: 'Keys until 30 days after their end; an administrator sees everybody’s',
      json: page(accessKey),
    },
  },
  problems: ['bad-cursor'],
});

export const revokeAccessKey = operation({
  ...shared,
  id: 'revokeAccessKey',
  method: 'DELETE',
  path: `${path}/{keyId}`,
  summary: { ja: 'アクセスキーを失効させる', en: 'Revoke an access key: one’s own, or any as administrator' },
  right: 'read-access-keys',
  params: z.strictObject({ keyId: accessKeyId }),
  query: none,
  answers: { 204: { description: 'It opens nothing any more, after a minute at the latest' } },
  problems: ['not-found'],
});
