import type { Client } from '../store/client.ts';
import type { Key } from '../store/keys.ts';
import { queryPublished } from '../store/published.ts';
import { rowId } from './fold.ts';

/** One item of `published` that is not what it should be. */
export interface Difference {
  readonly key: Key;
  readonly kind: 'missing' | 'different' | 'extra';
  /** What should stand there; null: nothing. */
  readonly expected: (Key & object) | null;
}

export interface Rebuilt {
  readonly prefecture: string;
  /** Log entries that were compared. */
  readonly entries: number;
  readonly differences: readonly Difference[];
}

/** All that some partitions hold of a prefecture, by `rowId`: accepted rows of all prefectures lie in one partition. */
export async function storedRows(
  from: Client,
  prefecture: string,
  partitions: Iterable<string>,
): Promise<Map<string, Key & object>> {
  const stored = new Map<string, Key & object>();
  for (const pk of partitions) {
    const isShared = /^[AP]#/.test(pk);
    const prefixes = isShared ? [`PREF#${prefecture}`, `UNIT#${prefecture}#`, `ASKED#${prefecture}`] : [''];
    for (const prefix of prefixes) {
      for (const item of await queryPublished(from, pk, prefix, true))
        stored.set(rowId(item as unknown as Key), item as unknown as Key);
    }
  }
  return stored;
}
