import { randomUUID } from 'node:crypto';
import { canonicalText, toFeedEntry } from '../../functions/projector/feed-entry.ts';
import { client } from '../../functions/store/client.ts';
import { commitFold, feedItem, putPublished, readCheckpoint } from '../../functions/store/published.ts';
import { firstPrevhash } from '../../schema/feed-entry.ts';
import type { LogEntry } from '../../schema/log-entry.ts';

/** Appends entries to a prefecture's feed as the projector does: entry, hash and checkpoint together. Gives their ids. */
export async function publishEntries(
  prefecture: string,
  count: number,
  kind: LogEntry['kind'] = 'submission.accepted',
): Promise<string[]> {
  const before = await readCheckpoint(client(), prefecture);
  let { n, hash } = before ?? { n: 0, hash: firstPrevhash };
  const ids: string[] = [];
  const items = Array.from({ length: count }, () => {
    n += 1;
    const entry = {
      prefecture,
      n,
      id: randomUUID(),
      kind,
      at: new Date(Date.UTC(2026, 3, 1, 0, 0, n)).toISOString(),
      subject: `rounds/${prefecture}-round/submissions/${prefecture}0001`,
      data: { roundId: `${prefecture}-round`, revision: n, respondent: '区' },
    } as unknown as LogEntry;
    const event = toFeedEntry(entry, hash, 'urn:renkei:test');
    ({ hash } = event);
    ids.push(event.id);
    return putPublished(feedItem(prefecture, n, canonicalText(event)));
  });
  await commitFold(client(), prefecture, before, { n, hash }, items);
  return ids;
}
