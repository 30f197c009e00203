import type { Client } from './client.ts';
import { at, decode, encode, refuseBeyond } from './feed-cursor.ts';
import { mergeBack, readTails } from './merge-feed.ts';

/** `scope` is one prefecture, or `JP` for all 47. */
interface NewestPage {
  /** Entries as the JSON texts that were hashed, newest first. */
  readonly texts: readonly string[];
  /** Cursor of the page of older ones; null behind the first entry. */
  readonly next: string | null;
  /** What lies behind a cursor never changes; the first page does with every entry. */
  readonly isFrozen: boolean;
}

/** The newest entries, or those older than a page before: for who looks at what happened, not for who must not miss any. */
export async function readNewestPage(
  client: Client,
  scope: string,
  after: string | null,
  limit: number,
): Promise<NewestPage> {
  const tails = await readTails(client, scope);
  const cursor = after === null ? { from: tails, upTo: null } : decode(after, scope, 'n');
  refuseBeyond(tails, cursor);
  const { texts, from } = await mergeBack(client, cursor.from, limit);
  const isLeft = [...from.keys()].some((prefecture) => at(from, prefecture) > 0);
  return { texts, next: isLeft ? encode(scope, { from, upTo: null }, 'n') : null, isFrozen: after !== null };
}
