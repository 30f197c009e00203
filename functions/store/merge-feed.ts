import type { FeedEntry } from '../../schema/feed-entry.ts';
import type { Client } from './client.ts';
import { at, type Positions } from './feed-cursor.ts';
import { readCheckpoint, readCheckpoints, readFeed, readFeedBack } from './published.ts';

/** Where the feed of a prefecture, or of each, ends now. */
export async function readTails(client: Client, scope: string): Promise<Positions> {
  if (scope === 'JP') return readCheckpoints(client);
  const checkpoint = await readCheckpoint(client, scope);
  return new Map([[scope, checkpoint?.n ?? 0]]);
}

/** Each prefecture's entries are read a chunk at a time, so that a page costs about its own size. */
const chunk = 25;

/** At most `limit` entries of several prefectures from `start` on, up to and including `bound`, oldest first. */
export function merge(client: Client, start: Positions, bound: Positions, limit: number): Promise<Merged> {
  return walk(start, bound, limit, {
    step: 1,
    read: (prefecture, from, size) => readFeed(client, prefecture, from, at(bound, prefecture), size),
  });
}

/** At most `limit` entries up to and including `start`, newest first. */
export function mergeBack(client: Client, start: Positions, limit: number): Promise<Merged> {
  const none: Positions = new Map([...start.keys()].map((prefecture) => [prefecture, 0]));
  return walk(start, none, limit, {
    step: -1,
    read: (prefecture, from, size) => readFeedBack(client, prefecture, from, size),
  });
}

interface Way {
  readonly step: 1 | -1;
  /** Entries that come next in a prefecture, in the order in which they go out. */
  readonly read: (prefecture: string, from: number, size: number) => Promise<string[]>;
}

interface Merged {
  readonly texts: readonly string[];
  /** Where the next page begins. */
  readonly from: Positions;
}

async function walk(start: Positions, end: Positions, limit: number, { step, read }: Way): Promise<Merged> {
  const from = new Map(start);
  const isLeft = (prefecture: string) => (at(end, prefecture) - at(from, prefecture)) * step > 0;
  const ahead = [...end.keys()].filter(isLeft).toSorted();
  const size = ahead.length === 1 ? limit : Math.min(limit, chunk);
  const queues = new Map<string, Queued[]>();
  const refill = async (prefecture: string) =>
    void queues.set(prefecture, queued(await read(prefecture, at(from, prefecture), size), step));
  await Promise.all(ahead.map(refill));
  const texts: string[] = [];
  while (texts.length < limit) {
    const prefecture = firstOf(ahead, queues, step);
    if (prefecture === undefined) break;
    const queue = queues.get(prefecture) as Queued[];
    texts.push((queue.shift() as Queued).text);
    from.set(prefecture, at(from, prefecture) + step);
    if (queue.length === 0 && isLeft(prefecture) && texts.length < limit) await refill(prefecture);
  }
  return { texts, from };
}

interface Queued {
  readonly text: string;
  readonly time: string;
}

/** Whether a time comes before another on the way: earlier, or later on the way back. */
const isBefore = (one: string, other: string, step: Way['step']) => (step > 0 ? one < other : one > other);

/** Times run one way within a prefecture here, even where two servers' clocks differ. */
function queued(texts: readonly string[], step: Way['step']): Queued[] {
  let time: string | undefined;
  return texts.map((text) => {
    const own = (JSON.parse(text) as FeedEntry).time;
    if (time === undefined || isBefore(time, own, step)) time = own;
    return { text, time };
  });
}

/** Of equal times the lower prefecture code comes first, so that a page is the same whichever read came back first. */
function firstOf(
  prefectures: readonly string[],
  queues: ReadonlyMap<string, readonly Queued[]>,
  step: Way['step'],
): string | undefined {
  const timeOf = (prefecture: string) => queues.get(prefecture)?.[0]?.time;
  return prefectures
    .filter((prefecture) => timeOf(prefecture) !== undefined)
    .reduce<string | undefined>(
      (best, one) => (best === undefined || isBefore(timeOf(one) as string, timeOf(best) as string, step) ? one : best),
      undefined,
    );
}
