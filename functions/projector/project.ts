import { setImmediate as breathe } from 'node:timers/promises';
import { firstPrevhash } from '../../schema/feed-entry.ts';
import type { LogEntry } from '../../schema/log-entry.ts';
import { environment } from '../environment.ts';
import type { Client } from '../store/client.ts';
import { readLog } from '../store/log.ts';
import {
  type Checkpoint,
  commitFold,
  feedItem,
  getPublished,
  putPublished,
  readCheckpoint,
} from '../store/published.ts';
import { canonicalText, toFeedEntry } from './feed-entry.ts';
import { type Rows, rowId, rowKeys } from './fold.ts';
import { entriesAtOnce, fitting, foldBatch } from './fold-batch.ts';
import { loadFacts } from './load-facts.ts';
import { reportAside } from './report-aside.ts';
import type { Row } from './rows.ts';

const start: Checkpoint = { n: 0, hash: firstPrevhash };

/**
 * Folds a prefecture's log from its checkpoint to its end. Whoever finds the checkpoint moved by another stops: the
 * other goes on. So being woken twice, late, or while another folds changes nothing. Returns the entries folded here.
 */
export async function projectPrefecture(client: Client, prefecture: string): Promise<number> {
  let folded = 0;
  for (;;) {
    const before = await readCheckpoint(client, prefecture);
    const entries = fitting(await readLog(client, prefecture, before?.n ?? 0, entriesAtOnce));
    if (entries.length === 0) return folded;
    if (!(await foldOnce(client, prefecture, before, entries))) return folded;
    folded += entries.length;
    await breathe();
  }
}

/** Projects prefectures side by side: one that fails holds up no other. Each failure is logged; throws in the end where there was any. */
export async function projectEach(
  prefectures: readonly string[],
  project: (prefecture: string) => Promise<unknown>,
): Promise<void> {
  const results = await Promise.allSettled(prefectures.map(project));
  const failed = results.flatMap((result, at) => {
    if (result.status === 'fulfilled') return [];
    // Lambda logs an error by its message and stack alone: the causes inside this one would not be seen.
    const error: unknown = result.reason;
    console.error({ message: 'prefecture not projected', prefecture: prefectures[at], error });
    return [error];
  });
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} prefectures could not be projected`);
}

async function foldOnce(
  client: Client,
  prefecture: string,
  before: Checkpoint | null,
  entries: readonly LogEntry[],
): Promise<boolean> {
  const keys = new Map(entries.flatMap(rowKeys).map((key) => [rowId(key), key]));
  const [stored, facts] = await Promise.all([
    getPublished(client, [...keys.values()], true),
    loadFacts(client, entries),
  ]);
  const rows: Rows = new Map(stored.map((row) => [rowId(row as unknown as Row), row as unknown as Row]));
  const { changed, aside } = foldBatch(rows, entries, facts);
  const { feed, after } = chain(before ?? start, entries);
  const items = [...changed, ...feed].map((item) => putPublished(item, client));
  const isFolded = await commitFold(client, prefecture, before, after, items);
  if (isFolded) reportAside(aside);
  return isFolded;
}

/** The feed items of entries and the checkpoint behind the last of them. */
export function chain(from: Checkpoint, entries: readonly LogEntry[]) {
  let { hash } = from;
  const feed = entries.map((entry) => {
    const event = toFeedEntry(entry, hash, environment().feedSource);
    hash = event.hash;
    return feedItem(entry.prefecture, entry.n, canonicalText(event));
  });
  return { feed, after: { n: entries.at(-1)?.n ?? from.n, hash } };
}
