import { generateAtomFeed } from 'feedsmith';
import type { readProgressAtom as operation } from '../../openapi/operations/feed.ts';
import type { FeedEntry } from '../../schema/feed-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readFeedPage } from '../store/feed.ts';

/** The same page as the JSON feed, for feed readers; `rel="next"` goes on from its cursor. */
export async function readProgressAtom({ query, principal, path, now }: RequestOf<typeof operation>): Promise<Reply> {
  const scope = query.prefecture ?? prefectureOf(principal.area);
  const { texts, next, caughtUp } = await readFeedPage(client(), scope, query.after ?? null, query.limit);
  const events = texts.map((text) => JSON.parse(text) as FeedEntry);
  const address = (after: string | undefined) => {
    const parameters = new URLSearchParams({
      ...(query.prefecture && { prefecture: query.prefecture }),
      limit: String(query.limit),
      ...(after && { after }),
    });
    return `${path}?${parameters}`;
  };
  const text = generateAtomFeed({
    id: `urn:renkei:feed:progress:${scope}`,
    title: { value: '進捗フィード / Progress feed' },
    updated: events.at(-1) ? new Date(events.at(-1)?.time ?? now) : new Date(0),
    authors: [{ name: 'Renkei' }],
    links: [{ rel: 'self', href: address(query.after) }, ...(caughtUp ? [] : [{ rel: 'next', href: address(next) }])],
    entries: events.map(toAtomEntry),
  });
  return { status: 200, text, contentType: 'application/atom+xml; charset=utf-8' };
}

function toAtomEntry(event: FeedEntry) {
  return {
    id: `urn:uuid:${event.id}`,
    title: { value: `${event.type} ${event.subject}` },
    updated: new Date(event.time),
    content: { type: 'text', value: JSON.stringify(event) },
  };
}
