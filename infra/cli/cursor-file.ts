import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { chains } from './feed-chain.ts';
import { writeWhole, wrongFile } from './files.ts';

/** Where a reader of the feed stands: whose feed, the cursor, and the ends of the chains seen so far. */
const saved = z.strictObject({
  origin: z.string(),
  prefecture: z.string().nullable(),
  cursor: z.string().nullable(),
  /** Read from the very first event: then every prefecture's chain has to begin with its first entry. */
  isWhole: z.boolean(),
  chains,
});
export type Position = z.infer<typeof saved>;

/** The position saved in a file; null where there is none yet. Throws for a file that holds another reader's. */
export function readPosition(file: string, wanted: Pick<Position, 'origin' | 'prefecture'>): Position | null {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw wrongFile(file, `を読めません（${(error as Error).message}）`, `can't be read (${(error as Error).message})`);
  }
  const position = saved.safeParse(found);
  if (!position.success) throw wrongFile(file, 'はカーソルのファイルではありません', 'is no file with a cursor');
  const { origin, prefecture } = position.data;
  if (origin !== wanted.origin || prefecture !== wanted.prefecture) {
    const whose = `${origin} (${prefecture ?? 'all'})`;
    throw wrongFile(file, `は別のフィードのカーソルです: ${whose}`, `holds the cursor of another feed: ${whose}`);
  }
  return position.data;
}

/** Whole or not at all, and on the disk before it counts: a kill at any moment leaves the position before or this one. */
export function savePosition(file: string, position: Position): Promise<void> {
  return writeWhole(file, `${JSON.stringify(position)}\n`, true);
}
