import type { readProgressFeed as operation } from '../../openapi/operations/feed.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readFeedPage } from '../store/feed.ts';

/** A page of CloudEvents after the cursor; a prefecture's officer reads its own prefecture, a national reader one or all. */
export async function readProgressFeed({ query, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const scope = query.prefecture ?? prefectureOf(principal.area);
  const { texts, next, caughtUp } = await readFeedPage(client(), scope, query.after ?? null, query.limit);
  // The stored texts go out as they are: byte for byte what was hashed.
  return { status: 200, text: `{"items":[${texts.join(',')}],"next":${JSON.stringify(next)},"caughtUp":${caughtUp}}` };
}
