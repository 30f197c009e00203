import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { type FeedEntry, firstPrevhash } from '../../schema/feed-entry.ts';
import { Stopped, text } from './stopped.ts';

/** The last entry seen of each prefecture: what the next one must name. */
export const chains = z.record(z.string(), z.strictObject({ sequence: z.string(), hash: z.string() }));
export type Chains = z.infer<typeof chains>;

/**
 * Chains after an entry. Throws `evidence` where it is not the next of its prefecture or its hash isn't that of its content.
 * Of a prefecture not seen before, `isFromStart` says whether this has to be its first entry ever.
 */
export function follow(before: Chains, entry: FeedEntry, isFromStart: boolean): Chains {
  const { hash, ...event } = entry;
  const { prefecture, sequence, prevhash } = event;
  const last = before[prefecture] ?? (isFromStart ? { sequence: '0', hash: firstPrevhash } : undefined);
  if (last && Number(sequence) !== Number(last.sequence) + 1)
    throw broken(entry, `前は${last.sequence}`, `the one before was ${last.sequence}`);
  if (last && prevhash !== last.hash)
    throw broken(entry, 'prevhashが前のhashと違います', 'prevhash is not the hash before');
  const made = createHash('sha256')
    .update(prevhash + (canonicalize(event) as string))
    .digest('hex');
  if (made !== hash) throw broken(entry, 'hashが内容と合いません', 'its hash is not that of its content');
  return { ...before, [prefecture]: { sequence, hash } };
}

function broken({ prefecture, sequence }: FeedEntry, ja: string, en: string): Stopped {
  return new Stopped(
    'evidence',
    text(
      `フィードの鎖が切れています: 都道府県${prefecture}の${sequence}番: ${ja}`,
      `The chain of the feed is broken: prefecture ${prefecture}, ${sequence}: ${en}`,
    ),
    { prefecture, sequence },
  );
}
