import { generateAtomFeed } from 'feedsmith';
import type { readProgressAtom as operation } from '../../openapi/operations/feed.ts';
import type { FeedEntry } from '../../schema/feed-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readFeedPage } from '../store/feed.ts';
import { cachingOf } from './caching.ts';

const mediaType = 'application/atom+xml';

/**
 * The same page as the JSON feed, for feed readers: a paged feed (RFC 5005, section 3) from its first entry on. `next` goes on
 * from the page's cursor while there is more; `previous` goes back where one prefecture's feed is read.
 */
export async function readProgressAtom({ query, principal, path, now }: RequestOf<typeof operation>): Promise<Reply> {
  const scope = query.prefecture ?? prefectureOf(principal.area);
  const page = await readFeedPage(client(), scope, query.after ?? null, query.limit);
  const events = page.texts.map((text) => JSON.parse(text) as FeedEntry);
  const link = (rel: string, after?: string | null) => {
    const parameters = new URLSearchParams({
      ...(query.prefecture && { prefecture: query.prefecture }),
      limit: String(query.limit),
      ...(after && { after }),
    });
    return { rel, href: `${path}?${parameters}`, type: mediaType };
  };
  const text = generateAtomFeed({
    id: `urn:renkei:feed:progress:${scope}`,
    title: { value: '進捗フィード / Progress feed' },
    updated: events.at(-1) ? new Date(events.at(-1)?.time ?? now) : new Date(0),
    authors: [{ name: 'Renkei' }],
    links: [
      link('self', query.after),
      link('first'),
      ...(page.previous === null ? [] : [link('previous', page.previous)]),
      ...(page.caughtUp ? [] : [link('next', page.next)]),
    ],
    entries: events.map(toAtomEntry),
  });
  return { status: 200, text, contentType: `${mediaType}; charset=utf-8`, ...cachingOf(page) };
}

function toAtomEntry(event: FeedEntry) {
  return {
    id: `urn:uuid:${event.id}`,
    title: { value: `${event.type} ${event.subject}` },
    updated: new Date(event.time),
    content: { type: 'text', value: JSON.stringify(event) },
  };
}
