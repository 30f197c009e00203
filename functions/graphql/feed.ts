import { readProgressFeed } from '../../openapi/operations/feed.ts';
import { feedEntry, feedPage } from '../../schema/feed-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { client } from '../store/client.ts';
import { readFeedPage } from '../store/feed.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `feed`: a page of `GET /v1/feeds/progress`, with the same cursors. */
export function addFeed(builder: Builder, types: ContractTypes): void {
  types.object('FeedEntry', feedEntry);
  const type = types.object('FeedPage', feedPage);
  builder.queryField('feed', (t) =>
    t.field({
      type,
      description: readProgressFeed.summary.ja,
      args: { after: t.arg.string(), prefecture: t.arg.string(), limit: t.arg.int() },
      resolve: answering('feed', async (args, { call }) => {
        const { principal, query } = await admit(readProgressFeed, call, args);
        const scope = query.prefecture ?? prefectureOf(principal.area);
        const { texts, next, caughtUp } = await readFeedPage(client(), scope, query.after ?? null, query.limit);
        return { items: texts.map((text) => JSON.parse(text) as unknown), next, caughtUp };
      }),
    }),
  );
}
