import { prefectureOf } from '../../schema/permission.ts';
import type { StoredWebhook } from '../../schema/webhook.ts';
import { type Lane, listLanes } from '../store/lanes.ts';
import { readCheckpoints } from '../store/published.ts';
import { listAllWebhooks } from '../store/webhooks.ts';
import { type Due, deliverLane } from './deliver-lane.ts';
import type { World } from './world.ts';

/** No new delivery begins after this long in one run: another run goes on within a minute. */
const runMillis = 90_000;
/** Lanes of one run that are under way at the same time; one that stalls holds up no other. */
const atOnce = 20;

/**
 * Delivers what is due of all webhooks; with `grown` only in those prefectures. May run twice at once, and end anywhere:
 * a lane is worked on by whoever has its lease. Each lane that fails is logged; throws in the end where there was any.
 */
export async function deliverDue(world: World, grown?: ReadonlySet<string>): Promise<void> {
  const webhooks = (await listAllWebhooks(world.client)).filter(({ value }) => concerns(value, grown));
  if (webhooks.length === 0) return;
  const tails = await readCheckpoints(world.client);
  const until = world.now().getTime() + runMillis;
  const due = (await Promise.all(webhooks.map(({ value }) => dueLanes(world, value, tails, grown)))).flat();
  const failed: unknown[] = [];
  const work = async () => {
    for (let next = due.shift(); next && world.now().getTime() < until; next = due.shift())
      await deliverLane(world, { ...next, until }).catch(failing(next, failed));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, work));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} lanes could not be delivered`);
}

/** Lambda logs an error by its message and stack alone: the causes inside that of a run would not be seen. */
const failing =
  ({ webhookId, lane }: Pick<Due, 'webhookId' | 'lane'>, failed: unknown[]) =>
  (error: unknown) => {
    console.error({ message: 'lane not delivered', webhookId, prefecture: lane.value.prefecture, error });
    failed.push(error);
  };

function concerns({ state, webhookId }: StoredWebhook, grown: ReadonlySet<string> | undefined): boolean {
  const owner = prefectureOf(webhookId);
  return state === 'active' && (grown === undefined || owner === 'JP' || grown.has(owner));
}

async function dueLanes(
  { client, now }: World,
  { webhookId }: StoredWebhook,
  tails: ReadonlyMap<string, number>,
  grown: ReadonlySet<string> | undefined,
) {
  return (await listLanes(client, webhookId))
    .map((lane) => ({ webhookId, lane, tail: tails.get(lane.value.prefecture) ?? 0 }))
    .filter(({ lane: { value }, tail }) => (grown?.has(value.prefecture) ?? true) && isDue(value, tail, now()));
}

function isDue({ position, nextAttemptAt, leasedUntil }: Lane, tail: number, now: Date): boolean {
  const isOver = (instant: string | null) => instant === null || Date.parse(instant) <= now.getTime();
  return position < tail && isOver(nextAttemptAt) && isOver(leasedUntil);
}
