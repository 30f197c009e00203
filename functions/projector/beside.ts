import { isDeepStrictEqual } from 'node:util';
import { besideClient, type Client, client } from '../store/client.ts';
import { publishedKeys } from '../store/keys.ts';
import { logTail, readLog } from '../store/log.ts';
import { readCheckpoint } from '../store/published.ts';
import { rowKeys } from './fold.ts';
import { projectPrefecture } from './project.ts';
import { type Difference, type Rebuilt, storedRows } from './stored-rows.ts';

// A second `published` is built beside the one that is served, until it takes its place: docs/decisions/0030.

/** Entries that a wake-up can fold within its time. A table that is further behind is still being built. */
const followedEntries = 300;
const logPage = 500;
const tries = 8;

/** Folds what is new in a log into the table beside as well. Never throws: it must not hold up what is served. */
export async function followBeside(prefecture: string): Promise<void> {
  const beside = besideClient();
  if (!beside) return;
  try {
    const [tail, checkpoint] = await Promise.all([logTail(beside, prefecture), readCheckpoint(beside, prefecture)]);
    if (tail - (checkpoint?.n ?? 0) <= followedEntries) await projectPrefecture(beside, prefecture);
  } catch (error) {
    console.warn({ message: 'table beside was not followed', prefecture, why: String(error) });
  }
}

function demandBeside(): Client {
  const beside = besideClient();
  if (!beside) throw new Error('no table is built beside the one that is served');
  return beside;
}

/** Folds a log into the table beside, from where that stands to the log's end; a run that is cut short is gone on with by the next. */
export async function buildBeside(prefecture: string): Promise<number> {
  return projectPrefecture(demandBeside(), prefecture);
}

/**
 * Compares what both tables hold of a prefecture, feed entries and hashes included, at one and the same position of its log.
 * What is served counts as right: a difference is what readers would see change.
 */
export async function compareBeside(prefecture: string): Promise<Rebuilt> {
  const both = [client(), demandBeside()] as const;
  const positions = () => Promise.all(both.map((one) => readCheckpoint(one, prefecture)));
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    for (const one of both) await projectPrefecture(one, prefecture);
    const before = await positions();
    if (before[0]?.n !== before[1]?.n) continue;
    const partitions = await partitionsWritten(prefecture, before[0]?.n ?? 0);
    const served = await storedRows(both[0], prefecture, partitions);
    const beside = await storedRows(both[1], prefecture, partitions);
    if (!isDeepStrictEqual(await positions(), before)) continue;
    const rows = differencesOf(served, beside);
    const [ofServed, ofBeside] = before;
    const key = publishedKeys.checkpoint(prefecture);
    const hash: Difference[] =
      ofServed?.hash === ofBeside?.hash ? [] : [{ key, kind: 'different', expected: { ...key, ...ofServed } }];
    return { prefecture, entries: ofServed?.n ?? 0, differences: [...rows, ...hash] };
  }
  throw new Error(`prefecture ${prefecture} keeps changing; try again when fewer answers come in`);
}

/** Every partition that a log up to its `n`th entry may have written to. */
async function partitionsWritten(prefecture: string, n: number): Promise<ReadonlySet<string>> {
  const partitions = new Set([publishedKeys.feedOf(prefecture), publishedKeys.asideOf(prefecture)]);
  for (let at = 0; at < n; ) {
    const entries = await readLog(client(), prefecture, at, logPage);
    if (entries.length === 0) break;
    for (const { pk } of entries.flatMap(rowKeys)) partitions.add(pk);
    at = entries.at(-1)?.n ?? n;
  }
  return partitions;
}

type Stored = Awaited<ReturnType<typeof storedRows>>;

function differencesOf(served: Stored, beside: Stored): Difference[] {
  const wrong = [...served].flatMap(([id, expected]): Difference[] => {
    const key = { pk: expected.pk, sk: expected.sk };
    const found = beside.get(id);
    if (!found) return [{ key, kind: 'missing', expected }];
    return isDeepStrictEqual(found, expected) ? [] : [{ key, kind: 'different', expected }];
  });
  const extra = [...beside].filter(([id]) => !served.has(id));
  return [...wrong, ...extra.map(([, { pk, sk }]) => ({ key: { pk, sk }, kind: 'extra' as const, expected: null }))];
}
