import type { Client } from './client.ts';
import { at, type Cursor, decode, encode, reaches, refuseBeyond } from './feed-cursor.ts';
import { merge, readTails } from './merge-feed.ts';

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
  refuseBeyond(tails, cursor);
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
