import * as z from 'zod';

/**
 * One entry of the progress feed: a CloudEvents 1.0 event, structured mode. `sequence` is the position in the
 * prefecture's order, 12 digits; `hash` is SHA-256 (hex) of `prevhash` followed by the canonical JSON (RFC 8785) of the
 * event without `hash`; the first `prevhash` is 64 zeros. Never carries contact names or free text.
 */
export const feedEntry = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: z.string(),
  subject: z.string(),
  datacontenttype: z.literal('application/json'),
  data: z.record(z.string(), z.unknown()),
  /** Two-digit prefecture: which order `sequence` belongs to. CloudEvents extension. */
  prefecture: z.string(),
  sequence: z.string(),
  prevhash: z.string(),
  hash: z.string(),
});
export type FeedEntry = z.infer<typeof feedEntry>;

/** How long a reader may let itself be kept waiting for an entry: the gateway gives up after 30 seconds. */
export const longestWaitSeconds = 20;

export const firstPrevhash = '0'.repeat(64);

export const feedPage = z.strictObject({ items: z.array(feedEntry), next: z.string(), caughtUp: z.boolean() });
