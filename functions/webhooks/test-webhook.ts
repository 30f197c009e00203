import type { testWebhook as operation } from '../../openapi/operations/webhooks.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { Problem } from '../../schema/problem.ts';
import { testType } from '../../schema/webhook.ts';
import { environment } from '../environment.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readSecrets, signingSecrets } from '../store/webhooks.ts';
import { findWebhook } from './as-shown.ts';
import { resolveHost } from './check-address.ts';
import { isTaken, send } from './send.ts';

/**
 * Sends an event that is in no feed, once and now, and says what the receiver did. Writes nothing: no lane moves, no failure
 * counts, and a disabled webhook can be tried before it is activated. The address is checked as at every delivery.
 */
export async function testWebhook({ params, newId, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { webhookId } = params;
  const [{ value }, secrets] = await Promise.all([findWebhook(webhookId), readSecrets(client(), webhookId)]);
  if (!secrets) throw new Problem('not-found', { what: webhookId });
  const { feedSource, allowsLocalWebhooks: allowsLocal } = environment();
  const eventId = newId();
  const at = instantInTokyo(now);
  const event = {
    specversion: '1.0',
    id: eventId,
    source: feedSource,
    type: testType,
    time: at,
    subject: `webhooks/${webhookId}`,
    datacontenttype: 'application/json',
    data: { webhookId },
  };
  const sending = {
    url: value.url,
    secrets: signingSecrets(secrets.value, now),
    now,
    allowsLocal,
    resolve: resolveHost,
  };
  const begun = performance.now();
  const sent = await send({ id: eventId, body: JSON.stringify(event) }, sending);
  const millis = Math.round(performance.now() - begun);
  const outcome = isTaken(sent) ? 'delivered' : 'failed';
  const { status, problem } = sent;
  return { status: 200, json: { at, eventId, type: testType, outcome, status, problem, millis } };
}
