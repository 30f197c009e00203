import { setTimeout as sleep } from 'node:timers/promises';
import type { readProgressFeed as operation } from '../../openapi/operations/feed.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { type FeedPage, readFeedPage } from '../store/feed.ts';
import { cachingOf } from './caching.ts';

/** Looks at the ends of the feed once a second: one read unit for a prefecture, two for the nation. */
const lookEveryMillis = 1_000;

/** A page of CloudEvents after the cursor; a prefecture's officer reads its own prefecture, a national reader one or all. */
export async function readProgressFeed(request: RequestOf<typeof operation>): Promise<Reply> {
  const page = await readOnceThere(request);
  const { texts, next, caughtUp } = page;
  // The stored texts go out as they are: byte for byte what was hashed.
  const text = `{"items":[${texts.join(',')}],"next":${JSON.stringify(next)},"caughtUp":${caughtUp}}`;
  return { status: 200, text, ...cachingOf(page) };
}

/** The page at once where it has an entry; else the first that has one, or the empty one when the wait is over. */
async function readOnceThere({ query, principal, now, callerGone }: RequestOf<typeof operation>): Promise<FeedPage> {
  const scope = query.prefecture ?? prefectureOf(principal.area);
  const until = now.getTime() + query.wait * 1000;
  const read = () => readFeedPage(client(), scope, query.after ?? null, query.limit);
  for (let page = await read(); ; page = await shared(`${scope} ${query.after} ${query.limit}`, read)) {
    const left = until - Date.now();
    if (page.texts.length > 0 || left <= 0 || callerGone?.aborted) return page;
    await sleep(Math.min(left, lookEveryMillis), undefined, { signal: callerGone }).catch(() => undefined);
  }
}

const underWay = new Map<string, Promise<FeedPage>>();

/** Who waits at the same place looks together: on one machine all waiting readers are in one process. Nobody's first look is another's. */
function shared(place: string, read: () => Promise<FeedPage>): Promise<FeedPage> {
  const look = underWay.get(place) ?? read().finally(() => underWay.delete(place));
  underWay.set(place, look);
  return look;
}
