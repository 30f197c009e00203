import { Problem } from '../../schema/problem.ts';
import type { StoredWebhook, Webhook } from '../../schema/webhook.ts';
import { client } from '../store/client.ts';
import type { Versioned } from '../store/versioned.ts';
import { readWebhook } from '../store/webhooks.ts';

/** A webhook as its owners see it. */
export const asShown = ({ owner, ...webhook }: StoredWebhook): Webhook => ({ ...webhook, createdBy: owner.sub });

/** Throws not-found (404). */
export async function findWebhook(webhookId: string): Promise<Versioned<StoredWebhook>> {
  const found = await readWebhook(client(), webhookId);
  if (!found) throw new Problem('not-found', { what: webhookId });
  return found;
}
