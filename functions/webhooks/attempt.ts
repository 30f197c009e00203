import type { FeedEntry } from '../../schema/feed-entry.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { StoredWebhook } from '../../schema/webhook.ts';
import { isDead, nextAttempt, retryAfterSeconds } from '../../schema/webhook-retry.ts';
import { recordDelivery } from '../store/deliveries.ts';
import { type Lane, listLanes } from '../store/lanes.ts';
import type { Versioned } from '../store/versioned.ts';
import { readSecrets, signingSecrets } from '../store/webhooks.ts';
import { disableWebhook } from './disable-webhook.ts';
import { leasedFrom, writeLane } from './lease.ts';
import { isTaken, type Sent, send } from './send.ts';
import type { World } from './world.ts';

interface Entry {
  readonly event: FeedEntry;
  /** The very text that was hashed. */
  readonly text: string;
}

/** Sends an entry once and writes what came of it. The lane afterwards; null: it is somebody else's by now. */
export async function attempt(
  world: World,
  webhook: Versioned<StoredWebhook>,
  lane: Versioned<Lane>,
  { event, text }: Entry,
): Promise<Versioned<Lane> | null> {
  const { webhookId, url } = webhook.value;
  const secrets = await readSecrets(world.client, webhookId);
  if (!secrets) return null;
  const now = world.now();
  const { allowsLocal, resolve, timeoutMillis } = world;
  const sending = { url, secrets: signingSecrets(secrets.value, now), now, allowsLocal, resolve, timeoutMillis };
  const sent = await send({ id: event.id, body: text }, sending);
  const after = world.now();
  const { value, outcome } = afterAttempt(lane.value, sent, after, world.random());
  const record = {
    at: instantInTokyo(after),
    eventId: event.id,
    type: event.type,
    prefecture: event.prefecture,
    sequence: event.sequence,
    attempt: lane.value.attempts + 1,
    outcome,
    status: sent.status,
    problem: sent.problem,
    nextAttemptAt: value.nextAttemptAt && instantInTokyo(new Date(value.nextAttemptAt)),
  };
  const written = await writeLane(world, webhookId, lane, value, recordDelivery(webhookId, record, after));
  if (outcome !== 'delivered') await disableWhereOver(world, webhook, sent);
  return written;
}

/** Pure: where a lane stands after an attempt. A dead letter lets it go on with the next entry. */
function afterAttempt(lane: Lane, sent: Sent, now: Date, random: number) {
  const at = now.toISOString();
  const onward = {
    ...lane,
    position: lane.position + 1,
    attempts: 0,
    nextAttemptAt: null,
    leasedUntil: leasedFrom(now),
  };
  if (isTaken(sent))
    return { value: { ...onward, failingSince: null, lastSuccessAt: at }, outcome: 'delivered' as const };
  const failingSince = lane.failingSince ?? at;
  const attempts = lane.attempts + 1;
  const next = nextAttempt(now, attempts, { random, retryAfterSeconds: retryAfterSeconds(sent.retryAfter, now) });
  if (next === null) return { value: { ...onward, failingSince }, outcome: 'dead' as const };
  const value = { ...lane, attempts, failingSince, nextAttemptAt: next.toISOString(), leasedUntil: null };
  return { value, outcome: 'failed' as const };
}

async function disableWhereOver(world: World, webhook: Versioned<StoredWebhook>, { status }: Sent): Promise<void> {
  if (status === 410) return disableWebhook(world, webhook, 'gone');
  const lanes = await listLanes(world.client, webhook.value.webhookId);
  const states = lanes.map(({ value }) => value);
  if (isDead(states, world.now())) await disableWebhook(world, webhook, 'failing');
}
