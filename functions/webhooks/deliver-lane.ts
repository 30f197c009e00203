import type { FeedEntry } from '../../schema/feed-entry.ts';
import { isAllowed } from '../../schema/permission.ts';
import type { Lane } from '../store/lanes.ts';
import { readFeed } from '../store/published.ts';
import type { Versioned } from '../store/versioned.ts';
import { readWebhook } from '../store/webhooks.ts';
import { attempt } from './attempt.ts';
import { disableWebhook } from './disable-webhook.ts';
import { leasedFrom, writeLane } from './lease.ts';
import type { World } from './world.ts';

export interface Due {
  readonly webhookId: string;
  readonly lane: Versioned<Lane>;
  /** Sequence of the prefecture's last entry. */
  readonly tail: number;
  /** Epoch milliseconds after which no new delivery begins. */
  readonly until: number;
}

/** A lane that this worker may go on with; null: it is somebody else's by now, or its webhook has ended. */
type Held = Versioned<Lane> | null;

const chunk = 25;

/**
 * Delivers a prefecture's entries to a webhook one after the other until the end, a failure, or the end of the run. The
 * position moves after the receiver has taken an entry, never before: a crash between delivers it twice, under the same id.
 */
export async function deliverLane(world: World, { webhookId, lane, tail, until }: Due): Promise<void> {
  let held: Held = await writeLane(world, webhookId, lane, { ...lane.value, leasedUntil: leasedFrom(world.now()) });
  // A failure gives the lease back.
  while (held && held.value.leasedUntil !== null) {
    const { prefecture, position } = held.value;
    const isOver = position >= tail || world.now().getTime() >= until;
    const texts: string[] = isOver ? [] : await readFeed(world.client, prefecture, position, tail, chunk);
    if (texts.length === 0) return void (await writeLane(world, webhookId, held, { ...held.value, leasedUntil: null }));
    held = await deliverTexts(world, webhookId, held, texts, until);
  }
}

async function deliverTexts(
  world: World,
  webhookId: string,
  held: Versioned<Lane>,
  texts: readonly string[],
  until: number,
): Promise<Held> {
  let lane: Held = held;
  let leftOut = 0;
  const behind = ({ rev, value }: Versioned<Lane>): Versioned<Lane> => ({
    rev,
    value: { ...value, position: value.position + leftOut, leasedUntil: leasedFrom(world.now()) },
  });
  for (const text of texts) {
    if (world.now().getTime() >= until) break;
    const event = JSON.parse(text) as FeedEntry;
    // Read again for each: it may have been disabled, deleted or given another secret meanwhile.
    const webhook = await readWebhook(world.client, webhookId);
    if (webhook?.value.state !== 'active') return null;
    const { owner, types } = webhook.value;
    if (!isAllowed(owner, 'read-feed', { prefecture: event.prefecture })) {
      await disableWebhook(world, webhook, 'not-permitted');
      return null;
    }
    if (types === null || types.some((type) => type === event.type)) {
      lane = await attempt(world, webhook, behind(lane), { event, text });
      leftOut = 0;
      if (!lane || lane.value.leasedUntil === null) return lane;
    } else leftOut += 1;
  }
  return leftOut === 0 ? lane : writeLane(world, webhookId, lane, behind(lane).value);
}
