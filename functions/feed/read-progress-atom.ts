import { generateAtomFeed } from 'feedsmith';
import type { readProgressAtom as operation } from '../../openapi/operations/feed.ts';
import type { FeedEntry } from '../../schema/feed-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readFeedPage } from '../store/feed.ts';
import { readNewestPage } from '../store/newest-feed.ts';
import { cachingOf } from './caching.ts';

const mediaType = 'application/atom+xml';

/**
 * A paged feed (RFC 5005, section 3). `order=oldest` gives the pages of the JSON feed; `order=newest` is what feed readers
 * subscribe to, since they look at one address again and again. `current` leads there from every page.
 */
export async function readProgressAtom({ query, principal, path }: RequestOf<typeof operation>): Promise<Reply> {
  const scope = query.prefecture ?? prefectureOf(principal.area);
  const { texts, next, previous, isFrozen } = await readPage(scope, query);
  const events = texts.map((text) => JSON.parse(text) as FeedEntry);
  const link = (rel: string, { after = '', order = query.order }: Partial<Query> = {}) => {
    const parameters = new URLSearchParams({
      ...(query.prefecture && { prefecture: query.prefecture }),
      ...(order === 'newest' && { order }),
      limit: String(query.limit),
      ...(after && { after }),
    });
    return { rel, href: `${path}?${parameters}`, type: mediaType };
  };
  const newest = events.map(({ time }) => Date.parse(time)).toSorted((a, b) => b - a)[0];
  const text = generateAtomFeed({
    id: `urn:renkei:feed:progress:${scope}`,
    title: { value: '進捗フィード / Progress feed' },
    updated: new Date(newest ?? 0),
    authors: [{ name: 'Renkei' }],
    links: [
      link('self', query),
      link('first'),
      link('current', { order: 'newest' }),
      ...(previous === null ? [] : [link('previous', { after: previous })]),
      ...(next === null ? [] : [link('next', { after: next })]),
    ],
    entries: events.map(toAtomEntry),
  });
  return { status: 200, text, contentType: `${mediaType}; charset=utf-8`, ...cachingOf({ isFrozen }) };
}

type Query = RequestOf<typeof operation>['query'];

/** `next` and `previous` are cursors, where there is such a page. */
async function readPage(scope: string, { order, after: cursor, limit }: Query) {
  const after = cursor ?? null;
  if (order === 'newest') return { ...(await readNewestPage(client(), scope, after, limit)), previous: null };
  const page = await readFeedPage(client(), scope, after, limit);
  return { ...page, next: page.caughtUp ? null : page.next };
}

function toAtomEntry(event: FeedEntry) {
  return {
    id: `urn:uuid:${event.id}`,
    title: { value: `${event.type} ${event.subject}` },
    updated: new Date(event.time),
    content: { type: 'text', value: JSON.stringify(event) },
  };
}
