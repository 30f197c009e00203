import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { DisabledBecause, StoredWebhook } from '../../schema/webhook.ts';
import { commit } from '../store/commit.ts';
import type { Versioned } from '../store/versioned.ts';
import { putWebhook } from '../store/webhooks.ts';
import type { World } from './world.ts';

const metrics = new Metrics({ namespace: 'Renkei', serviceName: 'deliver' });

/**
 * Its owners see it in their list, and operators are told, who can call them. Nothing is lost: whoever activates it again goes
 * on where it stopped.
 */
export async function disableWebhook(
  { client, now }: Pick<World, 'client' | 'now'>,
  { rev, value }: Versioned<StoredWebhook>,
  why: DisabledBecause,
): Promise<void> {
  const disabled = { ...value, state: 'disabled', disabledAt: instantInTokyo(now()), why } as const;
  // Who has written it since may have activated it: the next attempt decides anew.
  if ((await commit(client, [putWebhook(disabled, rev)])).length > 0) return;
  // Lambda's own JSON logging makes one line of it.
  console.warn({ message: 'webhook disabled', webhookId: value.webhookId, why });
  metrics.addMetric('WebhooksDisabled', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
