import type { Reply } from '../http/request.ts';
import type { FeedPage } from '../store/feed.ts';

/** A page that can't change any more need not be asked for twice: its reader alone may keep it for a day. */
export function cachingOf({ isFrozen }: Pick<FeedPage, 'isFrozen'>): Pick<Reply, 'headers'> {
  return isFrozen ? { headers: { 'cache-control': 'private, max-age=86400, immutable' } } : {};
}
