import { isDeepStrictEqual } from 'node:util';
import { firstPrevhash } from '../../schema/feed-entry.ts';
import { type Client, client } from '../store/client.ts';
import { type Key, publishedKeys } from '../store/keys.ts';
import { readLog } from '../store/log.ts';
import {
  type Checkpoint,
  commitRepair,
  deletePublished,
  type FeedItem,
  getPublished,
  putPublished,
  readCheckpoint,
} from '../store/published.ts';
import { buildBeside, compareBeside } from './beside.ts';
import { type Rows, rowId, rowKeys } from './fold.ts';
import { foldBatch } from './fold-batch.ts';
import { loadFacts } from './load-facts.ts';
import { chain, projectPrefecture } from './project.ts';
import { type Difference, type Rebuilt, storedRows } from './stored-rows.ts';

const logPage = 200;
const tries = 8;
const nothing: Checkpoint = { n: 0, hash: firstPrevhash };

/**
 * Folds a prefecture's log again from its first entry to its checkpoint and compares every row, feed entry and hash with
 * what is stored; with `repair` it puts right what differs and projects what the log has beyond. Safe while the projector
 * runs: what was compared under a checkpoint that moved meanwhile is compared anew, and so is what was put right, since a
 * fold under way may still have had the old rows in hand.
 */
export async function rebuildPrefecture(from: Client, prefecture: string, repair: boolean): Promise<Rebuilt> {
  let found: Rebuilt | undefined;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const checkpoint = (await readCheckpoint(from, prefecture)) ?? nothing;
    const rebuilt = await compare(from, prefecture, checkpoint);
    if (rebuilt.differences.length === 0) {
      const folded = repair ? await projectPrefecture(from, prefecture) : 0;
      // Where a checkpoint was lost, rows may have been left, and the fold just now began on top of them.
      if (checkpoint.n > 0 || folded === 0) return found ?? rebuilt;
      continue;
    }
    const isStill = ((await readCheckpoint(from, prefecture)) ?? nothing).n === checkpoint.n;
    if (!isStill) continue;
    if (!repair) return rebuilt;
    found ??= rebuilt;
    const repairs = rebuilt.differences.map(({ key, expected }) =>
      expected ? putPublished(expected, from) : deletePublished(key, from),
    );
    await commitRepair(from, prefecture, checkpoint, repairs);
    await projectPrefecture(from, prefecture);
  }
  throw new Error(`prefecture ${prefecture} keeps changing; try again when fewer answers come in`);
}

async function compare(from: Client, prefecture: string, checkpoint: Checkpoint): Promise<Rebuilt> {
  const rows: Rows = new Map();
  const partitions = new Set<string>([publishedKeys.asideOf(prefecture)]);
  const differences: Difference[] = [];
  let at = nothing;
  while (at.n < checkpoint.n) {
    const entries = (await readLog(from, prefecture, at.n, logPage)).filter(({ n }) => n <= checkpoint.n);
    if (entries.length === 0)
      throw new Error(`the log of ${prefecture} ends at ${at.n}, before its checkpoint ${checkpoint.n}`);
    foldBatch(rows, entries, await loadFacts(from, entries));
    for (const { pk } of entries.flatMap(rowKeys)) partitions.add(pk);
    const { feed, after } = chain(at, entries);
    differences.push(...(await compareFeed(from, feed)));
    at = after;
  }
  differences.push(...(await compareRows(from, prefecture, rows, partitions)));
  if (at.hash !== checkpoint.hash) {
    const right = { ...publishedKeys.checkpoint(prefecture), v: 1, ...at };
    differences.push(differing(right, 'different'));
  }
  return { prefecture, entries: checkpoint.n, differences };
}

const differing = (expected: Key & object, kind: 'missing' | 'different'): Difference => ({
  key: { pk: expected.pk, sk: expected.sk },
  kind,
  expected,
});

async function compareFeed(from: Client, expected: readonly FeedItem[]): Promise<Difference[]> {
  const stored = new Map((await getPublished(from, expected, true)).map((item) => [String(item['sk']), item]));
  return expected.flatMap((item) => judge(item, stored.get(item.sk)));
}

async function compareRows(
  from: Client,
  prefecture: string,
  rows: Rows,
  partitions: ReadonlySet<string>,
): Promise<Difference[]> {
  const stored = await storedRows(from, prefecture, partitions);
  const wrong = [...rows.values()].flatMap((row) => judge(row, stored.get(rowId(row))));
  const extra = [...stored]
    .filter(([id]) => !rows.has(id))
    .map(([, { pk, sk }]) => ({ key: { pk, sk }, kind: 'extra' as const, expected: null }));
  return [...wrong, ...extra];
}

function judge(expected: Key & object, stored: object | undefined): Difference[] {
  if (stored === undefined) return [differing(expected, 'missing')];
  return isDeepStrictEqual({ ...expected }, { ...stored }) ? [] : [differing(expected, 'different')];
}

export interface RebuildEvent {
  readonly prefecture: string;
  readonly repair?: boolean;
  /** Of the `published` that is built beside: fold what is missing in it, or compare it with what is served. */
  readonly beside?: 'build' | 'compare';
}

/** Invoked for one prefecture: a Lambda's quarter of an hour is ample for any prefecture's log. */
export async function handler({ prefecture, repair = false, beside }: RebuildEvent) {
  if (beside === 'build') return { entries: await buildBeside(prefecture), differences: [] };
  const { entries, differences } = beside
    ? await compareBeside(prefecture)
    : await rebuildPrefecture(client(), prefecture, repair);
  return { entries, differences: differences.map(({ key, kind }) => `${kind}: ${key.pk} / ${key.sk}`) };
}
