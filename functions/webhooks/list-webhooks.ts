import type { listWebhooks as operation } from '../../openapi/operations/webhooks.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { listAllWebhooks } from '../store/webhooks.ts';
import { asShown } from './as-shown.ts';

/** Those of the caller's prefecture, or of the nation; a disabled one says so and why. */
export async function listWebhooks({ query, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const owner = prefectureOf(principal.area);
  const scope = { operation: 'listWebhooks', owner };
  const after = query.cursor === undefined ? null : decodeCursor(scope, query.cursor);
  const own = (await listAllWebhooks(client()))
    .map(({ value }) => value)
    .filter(({ webhookId }) => prefectureOf(webhookId) === owner);
  const { items, next } = pageOf(own, { after, limit: query.limit, scope }, ({ webhookId }) => webhookId);
  return { status: 200, json: { items: items.map(asShown), next } };
}
