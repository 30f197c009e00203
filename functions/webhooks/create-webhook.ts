import { randomBytes } from 'node:crypto';
import type { createWebhook as operation } from '../../openapi/operations/webhooks.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { type StoredWebhook, webhooksAtMost } from '../../schema/webhook.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { laneAt, putLane } from '../store/lanes.ts';
import { readCheckpoints } from '../store/published.ts';
import { listAllWebhooks, putSecrets, putWebhook } from '../store/webhooks.ts';
import { asShown } from './as-shown.ts';
import { refuseAddress } from './refuse-address.ts';

/** Standard Webhooks asks for 24 to 64 bytes. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** Prefectures whose entries an owner reads. */
export const prefecturesOf = (owner: string) => (owner === 'JP' ? prefectures.map(({ code }) => code) : [owner]);

/** Delivers what comes from now on. No Idempotency-Key: the answer holds a secret, and would be kept. */
export async function createWebhook({ body, principal, newId, now }: RequestOf<typeof operation>): Promise<Reply> {
  await refuseAddress(body.url);
  const owner = prefectureOf(principal.area);
  const [all, tails] = await Promise.all([listAllWebhooks(client()), readCheckpoints(client())]);
  if (all.filter(({ value }) => prefectureOf(value.webhookId) === owner).length >= webhooksAtMost)
    throw new Problem('too-many-webhooks', { limit: webhooksAtMost });
  const webhook: StoredWebhook = {
    webhookId: `${owner}-wh-${newId().slice(-12)}`,
    url: body.url,
    types: body.types ?? null,
    description: body.description ?? null,
    state: 'active',
    disabledAt: null,
    why: null,
    createdAt: instantInTokyo(now),
    owner: { sub: principal.sub, role: principal.role, area: principal.area },
  };
  const { webhookId } = webhook;
  const secret = newSecret();
  const lanes = prefecturesOf(owner).map((one) => putLane(webhookId, laneAt(one, tails.get(one) ?? 0), 0));
  const secrets = putSecrets(webhookId, { secrets: [{ secret, until: null }] }, 0);
  const failed = await commit(client(), [putWebhook(webhook, 0), secrets, ...lanes]);
  if (failed.length > 0) throw new Problem('conflict');
  const headers = { location: `/v1/webhooks/${webhookId}`, 'cache-control': 'no-store' };
  return { status: 201, json: { ...asShown(webhook), secret }, headers };
}
