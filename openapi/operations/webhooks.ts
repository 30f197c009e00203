import * as z from 'zod';
import { paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import {
  createdWebhook,
  deliveryPage,
  newWebhook,
  outcome,
  replay,
  replayed,
  shownSecret,
  webhook,
  webhookId,
  webhookPage,
  webhookTest,
  webhookWithLanes,
} from '../../schema/webhook.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ webhookId });
const path = '/v1/webhooks/{webhookId}';
const shared = { stage: 'webhooks', tag: 'webhooks', right: 'keep-webhooks' } as const;
/** Whose it is stands in its id, so that it is decided before anything is read. */
const target = (given: z.infer<typeof params>) => ({ prefecture: prefectureOf(given.webhookId) });
const ofOne = { ...shared, params, query: none, target } as const;

export const createWebhook = operation({
  ...shared,
  id: 'createWebhook',
  method: 'POST',
  path: '/v1/webhooks',
  summary: {
    ja: 'Webhookを登録する（以後の進捗フィードが届く。署名の秘密はここで一度だけ示す）',
    en: 'Register a webhook: entries of the feed from now on; its secret is shown this once',
  },
  params: none,
  query: none,
  body: newWebhook,
  answers: { 201: { description: 'Registered, with its secret', json: createdWebhook } },
  problems: ['webhook-address-refused', 'too-many-webhooks'],
});

export const listWebhooks = operation({
  ...shared,
  id: 'listWebhooks',
  method: 'GET',
  path: '/v1/webhooks',
  summary: { ja: 'Webhookの一覧', en: 'The caller’s webhooks' },
  params: none,
  query: z.strictObject(paging),
  answers: { 200: { description: 'Webhooks in the order of their ids', json: webhookPage } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getWebhook = operation({
  ...ofOne,
  id: 'getWebhook',
  method: 'GET',
  path,
  summary: { ja: 'Webhookと都道府県ごとの進み具合', en: 'A webhook, and how far each prefecture is' },
  answers: { 200: { description: 'The webhook', json: webhookWithLanes } },
  problems: ['invalid-path', 'not-found'],
});

export const deleteWebhook = operation({
  ...ofOne,
  id: 'deleteWebhook',
  method: 'DELETE',
  path,
  summary: { ja: 'Webhookを削除する', en: 'Delete a webhook and its secrets' },
  answers: { 204: { description: 'Deleted' } },
  problems: ['invalid-path', 'not-found'],
});

export const listDeliveries = operation({
  ...ofOne,
  id: 'listDeliveries',
  method: 'GET',
  path: `${path}/deliveries`,
  summary: {
    ja: '配信の記録（新しい順、7日間）',
    en: 'Attempts of the last seven days, newest first; dead letters of 90 days',
  },
  query: z.strictObject({ outcome: outcome.extract(['dead']).optional(), ...paging }),
  answers: { 200: { description: 'Attempts', json: deliveryPage } },
  problems: ['invalid-path', 'invalid-query', 'bad-cursor', 'not-found'],
});

export const replayWebhook = operation({
  ...ofOne,
  id: 'replayWebhook',
  method: 'POST',
  path: `${path}/replays`,
  summary: { ja: '指定した位置の次から配信し直す', en: 'Deliver again from behind a position' },
  body: replay,
  answers: { 200: { description: 'Where deliveries go on', json: replayed } },
  problems: ['invalid-path', 'not-found', 'bad-cursor', 'conflict'],
});

export const rotateWebhookSecret = operation({
  ...ofOne,
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: `${path}/secrets`,
  summary: {
    ja: '署名の秘密を替える（古い秘密でも24時間は署名する）',
    en: 'A new secret; for 24 hours the old one signs as well',
  },
  answers: { 201: { description: 'The new secret, shown this once', json: shownSecret } },
  problems: ['invalid-path', 'not-found', 'conflict'],
});

export const activateWebhook = operation({
  ...ofOne,
  id: 'activateWebhook',
  method: 'POST',
  path: `${path}/activations`,
  summary: {
    ja: '停止したWebhookを再開する、待っている再試行をすぐ行う',
    en: 'Go on with a disabled webhook, or with one that waits, at once',
  },
  answers: { 200: { description: 'Active', json: webhook } },
  problems: ['invalid-path', 'not-found', 'webhook-address-refused', 'conflict'],
});

export const testWebhook = operation({
  ...ofOne,
  id: 'testWebhook',
  method: 'POST',
  path: `${path}/tests`,
  summary: {
    ja: '署名した試験の通知を一つ送り、受信側の応答を示す（配信の順序や失敗の数には影響しない）',
    en: 'Send one signed test event now and tell what the receiver did; deliveries and their failures are as before',
  },
  answers: { 200: { description: 'What came of it, be it taken or not', json: webhookTest } },
  problems: ['invalid-path', 'not-found'],
});
