import type { listDeliveries as operation } from '../../openapi/operations/webhooks.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { listKeptDeliveries } from '../store/deliveries.ts';
import { findWebhook } from './as-shown.ts';

export async function listDeliveries({ params, query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { webhookId } = params;
  const { cursor, limit, outcome } = query;
  const scope = { operation: 'listDeliveries', webhookId, outcome };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  await findWebhook(webhookId);
  const { items, last } = await listKeptDeliveries(client(), webhookId, {
    dead: outcome === 'dead',
    after,
    limit,
    now,
  });
  return { status: 200, json: { items, next: last === null ? null : encodeCursor(scope, last) } };
}
