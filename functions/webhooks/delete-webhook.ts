import type { deleteWebhook as operation } from '../../openapi/operations/webhooks.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { deleteWebhookItems } from '../store/webhooks.ts';
import { prefecturesOf } from './create-webhook.ts';

/** A delivery that is under way still arrives; none begins after the answer. */
export async function deleteWebhook({ params }: RequestOf<typeof operation>): Promise<Reply> {
  const { webhookId } = params;
  const failed = await commit(client(), deleteWebhookItems(webhookId, prefecturesOf(prefectureOf(webhookId))));
  if (failed.length > 0) throw new Problem('not-found', { what: webhookId });
  return { status: 204 };
}
