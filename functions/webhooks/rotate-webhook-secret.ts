import type { rotateWebhookSecret as operation } from '../../openapi/operations/webhooks.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { putSecrets, readSecrets } from '../store/webhooks.ts';
import { newSecret } from './create-webhook.ts';

const overlapMillis = 24 * 3_600_000;
/** Each one makes a delivery's header longer. */
const secretsAtMost = 3;

/** The new secret signs at once; those before it sign beside it for 24 hours from when they were replaced. */
export async function rotateWebhookSecret({ params, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { webhookId } = params;
  const stored = await readSecrets(client(), webhookId);
  if (!stored) throw new Problem('not-found', { what: webhookId });
  const end = new Date(now.getTime() + overlapMillis).toISOString();
  const earlier = stored.value.secrets
    .map(({ secret, until }) => ({ secret, until: until ?? end }))
    .filter(({ until }) => Date.parse(until) > now.getTime())
    .slice(0, secretsAtMost - 1);
  const secret = newSecret();
  const failed = await commit(client(), [
    putSecrets(webhookId, { secrets: [{ secret, until: null }, ...earlier] }, stored.rev),
  ]);
  if (failed.length > 0) throw new Problem('conflict');
  const shown = { secret, earlier: earlier.map(({ until }) => ({ until: instantInTokyo(new Date(until)) })) };
  return { status: 201, json: shown, headers: { 'cache-control': 'no-store' } };
}
