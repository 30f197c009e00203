import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { feedPage, longestWaitSeconds } from '../../schema/feed-entry.ts';
import { operation } from '../operation.ts';

const query = {
  after: z.string().max(2000).optional(),
  prefecture: prefectureCode.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
};
const shared = {
  method: 'GET',
  stage: 'feed',
  tag: 'feed',
  right: 'read-feed',
  params: z.strictObject({}),
  problems: ['invalid-query', 'bad-cursor', 'forbidden'],
} as const;

export const readProgressFeed = operation({
  ...shared,
  id: 'readProgressFeed',
  path: '/v1/feeds/progress',
  summary: { ja: '進捗フィード（順序どおり、欠番なし）', en: 'The progress feed, ordered and without gaps' },
  query: z.strictObject({ ...query, wait: z.coerce.number().int().min(0).max(longestWaitSeconds).default(0) }),
  target: (_, { prefecture }) => ({ prefecture }),
  answers: { 200: { description: 'CloudEvents after the cursor', json: feedPage } },
});

export const readProgressAtom = operation({
  ...shared,
  id: 'readProgressAtom',
  path: '/v1/feeds/progress.atom',
  summary: { ja: '進捗フィード（Atom）', en: 'The progress feed for feed readers' },
  query: z.strictObject({ ...query, order: z.enum(['oldest', 'newest']).default('oldest') }),
  target: (_, { prefecture }) => ({ prefecture }),
  answers: {
    200: {
      description: 'Entries after the cursor as a paged Atom feed (RFC 5005)',
      otherMedia: ['application/atom+xml'],
    },
  },
});
