import type { StoredWebhook } from '../../schema/webhook.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { type Key, registryKeys } from './keys.ts';
import { listVersioned, putVersioned, readVersioned, type Versioned } from './versioned.ts';

export const readWebhook = (client: Client, webhookId: string): Promise<Versioned<StoredWebhook> | null> =>
  readVersioned(client, registryKeys.webhook(webhookId));

/** Every webhook there is, in the order of ids, and so by owner. */
export const listAllWebhooks = (client: Client): Promise<Versioned<StoredWebhook>[]> =>
  listVersioned(client, registryKeys.webhooks);

/** In place of what was read at `before` (0: none was there). */
export const putWebhook = (webhook: StoredWebhook, before: number): WriteItem =>
  putVersioned(registryKeys.webhook(webhook.webhookId), webhook, before);

/** `until` null: the newest, which signs until another comes. The others sign beside it until their instant. */
interface Secret {
  readonly secret: string;
  readonly until: string | null;
}

/** Newest first. */
export interface Secrets {
  readonly secrets: readonly Secret[];
}

export const readSecrets = (client: Client, webhookId: string): Promise<Versioned<Secrets> | null> =>
  readVersioned(client, registryKeys.webhookSecrets(webhookId));

export const putSecrets = (webhookId: string, secrets: Secrets, before: number): WriteItem =>
  putVersioned(registryKeys.webhookSecrets(webhookId), secrets, before);

/** Secrets that sign now. */
export function signingSecrets({ secrets }: Secrets, now: Date): string[] {
  return secrets.filter(({ until }) => until === null || Date.parse(until) > now.getTime()).map(({ secret }) => secret);
}

/** The webhook, its secrets and its lanes; records of deliveries go by themselves. */
export function deleteWebhookItems(webhookId: string, prefectures: readonly string[]): WriteItem[] {
  const keys: readonly Key[] = [
    registryKeys.webhookSecrets(webhookId),
    ...prefectures.map((prefecture) => registryKeys.lane(webhookId, prefecture)),
  ];
  const TableName = environment().registryTable;
  return [
    { Delete: { TableName, Key: registryKeys.webhook(webhookId), ConditionExpression: 'attribute_exists(pk)' } },
    ...keys.map((Key) => ({ Delete: { TableName, Key } })),
  ];
}
