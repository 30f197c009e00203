import type { FeedEntry } from '../../schema/feed-entry.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import type { Client } from './client.ts';
import { readCheckpoint, readCheckpoints, readFeed } from './published.ts';

/** Positions by prefecture: entries up to and including them have been given. */
type Positions = ReadonlyMap<string, number>;

/** Where a reader stands, and, inside a walk, where the walk ends: later entries come in the next one, so that a page stays the same. */
interface Cursor {
  readonly from: Positions;
  readonly upTo: Positions | null;
}

/** `scope` is one prefecture, or `JP` for all 47. */
export interface FeedPage {
  /** Entries as the JSON texts that were hashed, in order. */
  readonly texts: readonly string[];
  readonly next: string;
  /** Nothing newer existed when the page was read. */
  readonly caughtUp: boolean;
  /** The same cursor and limit will give these very bytes for ever. */
  readonly isFrozen: boolean;
  /** Cursor of the page before, in the feed of one prefecture; null at its beginning, and for the nation, where nobody knows. */
  readonly previous: string | null;
}

/**
 * A page after a cursor (none: from the first entry). Per prefecture nothing is skipped or repeated: the cursor holds a
 * position for each. Entries of several prefectures come in the order of their times as far as one can know it.
 */
export async function readFeedPage(
  client: Client,
  scope: string,
  after: string | null,
  limit: number,
): Promise<FeedPage> {
  const cursor = after === null ? { from: new Map<string, number>(), upTo: null } : decode(after, scope);
  const tails = await readTails(client, scope);
  // A position that the feed has not reached yet is another installation's: going on would skip entries silently.
  const isBeyond = (positions: Positions) => prefectures.some(({ code }) => at(positions, code) > at(tails, code));
  if (isBeyond(cursor.from) || isBeyond(cursor.upTo ?? cursor.from)) throw new Problem('bad-cursor');
  const bound = cursor.upTo ?? tails;
  const { texts, from } = await merge(client, cursor.from, bound, limit);
  const caughtUp = reaches(from, tails);
  // One prefecture has one order: only where several are merged does a walk need an end that later entries can't move.
  const needsBound = scope === 'JP' && !reaches(from, bound);
  const isDetermined = cursor.upTo !== null || scope !== 'JP';
  const isWhole = texts.length === limit || (cursor.upTo !== null && reaches(from, bound));
  return {
    texts,
    next: encode(scope, { from, upTo: needsBound ? bound : null }),
    caughtUp,
    isFrozen: !caughtUp && isDetermined && isWhole,
    previous: previousOf(scope, cursor, limit),
  };
}

function previousOf(scope: string, { from }: Cursor, limit: number): string | null {
  const position = at(from, scope);
  if (scope === 'JP' || position === 0) return null;
  return encode(scope, { from: new Map([[scope, Math.max(0, position - limit)]]), upTo: null });
}

async function readTails(client: Client, scope: string): Promise<Positions> {
  if (scope === 'JP') return readCheckpoints(client);
  const checkpoint = await readCheckpoint(client, scope);
  return new Map([[scope, checkpoint?.n ?? 0]]);
}

const at = (positions: Positions, prefecture: string) => positions.get(prefecture) ?? 0;
const reaches = (from: Positions, tails: Positions) =>
  [...tails].every(([prefecture, tail]) => at(from, prefecture) >= tail);

/** Each prefecture's entries are read a chunk at a time, so that a page costs about its own size. */
const chunk = 25;

async function merge(
  client: Client,
  start: Positions,
  bound: Positions,
  limit: number,
): Promise<{ texts: string[]; from: Positions }> {
  const from = new Map(start);
  const ahead = [...bound.keys()].filter((prefecture) => at(start, prefecture) < at(bound, prefecture)).toSorted();
  const size = ahead.length === 1 ? limit : Math.min(limit, chunk);
  const queues = new Map<string, Queued[]>();
  const refill = async (prefecture: string) => {
    const texts = await readFeed(client, prefecture, at(from, prefecture), at(bound, prefecture), size);
    queues.set(prefecture, queued(texts, queues.get(prefecture)?.at(-1)?.time ?? ''));
  };
  await Promise.all(ahead.map(refill));
  const texts: string[] = [];
  while (texts.length < limit) {
    const prefecture = earliest(ahead, queues);
    if (prefecture === undefined) break;
    const queue = queues.get(prefecture) as Queued[];
    texts.push((queue.shift() as Queued).text);
    from.set(prefecture, at(from, prefecture) + 1);
    if (queue.length === 0 && at(from, prefecture) < at(bound, prefecture) && texts.length < limit)
      await refill(prefecture);
  }
  return { texts, from };
}

interface Queued {
  readonly text: string;
  readonly time: string;
}

/** Times never run backwards within a prefecture here, even where two servers' clocks differ. */
function queued(texts: readonly string[], notBefore: string): Queued[] {
  let time = notBefore;
  return texts.map((text) => {
    const own = (JSON.parse(text) as FeedEntry).time;
    if (own > time) time = own;
    return { text, time };
  });
}

/** Of equal times the lower prefecture code comes first, so that a page is the same whichever read came back first. */
function earliest(prefectures: readonly string[], queues: ReadonlyMap<string, readonly Queued[]>): string | undefined {
  const first = (prefecture: string) => queues.get(prefecture)?.[0]?.time;
  return prefectures
    .filter((prefecture) => first(prefecture) !== undefined)
    .reduce<string | undefined>(
      (best, one) => (best === undefined || (first(one) ?? '') < (first(best) ?? '') ? one : best),
      undefined,
    );
}

/** Positions behind which a cursor of that scope goes on. Throws bad-cursor. */
export const positionsAfter = (cursor: string, scope: string): Positions => decode(cursor, scope).from;

/** `1.JP.3,0,12,...;5,0,20,...`: positions in the order of prefectures. */
function encode(scope: string, { from, upTo }: Cursor): string {
  const order = scope === 'JP' ? prefectures.map(({ code }) => code) : [scope];
  const list = (positions: Positions) => order.map((prefecture) => at(positions, prefecture)).join(',');
  return Buffer.from(`1.${scope}.${list(from)}${upTo ? `;${list(upTo)}` : ''}`).toString('base64url');
}

function decode(text: string, scope: string): Cursor {
  const order = scope === 'JP' ? prefectures.map(({ code }) => code) : [scope];
  const parts = /^1\.(JP|\d{2})\.([\d,]+)(?:;([\d,]+))?$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const positions = (list: string): Positions => {
    const numbers = list.split(',').map(Number);
    if (numbers.length !== order.length || !numbers.every(Number.isSafeInteger)) throw new Problem('bad-cursor');
    return new Map(order.map((prefecture, index) => [prefecture, numbers[index] as number]));
  };
  if (!parts || parts[1] !== scope) throw new Problem('bad-cursor');
  return { from: positions(parts[2] as string), upTo: parts[3] ? positions(parts[3]) : null };
}
