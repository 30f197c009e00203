import type { Place } from './page.ts';

const keepMillis = 60_000;
/** Rows kept in all: a question about every municipality has some 40,000. */
const rowsAtMost = 100_000;

const kept = new Map<string, { readonly at: number; readonly places: readonly Place[] }>();

/**
 * The rows of a question, sorted. Who asks for the pages after the first gets those that the first was cut from, where this
 * process still has them: a table of forty pages is read once, and is one moment's. A first page always reads anew.
 */
export async function snapshot(
  key: string,
  { now, isContinued, pageSize }: { readonly now: number; readonly isContinued: boolean; readonly pageSize: number },
  read: () => Promise<readonly Place[]>,
): Promise<readonly Place[]> {
  const known = kept.get(key);
  if (isContinued && known && now - known.at < keepMillis) return known.places;
  const places = await read();
  kept.delete(key);
  if (places.length > pageSize && places.length <= rowsAtMost) kept.set(key, { at: now, places });
  forgetOldest(now);
  return places;
}

function forgetOldest(now: number): void {
  let rows = [...kept.values()].reduce((sum, { places }) => sum + places.length, 0);
  for (const [key, { at, places }] of kept) {
    if (rows <= rowsAtMost && now - at < keepMillis) return;
    rows -= places.length;
    kept.delete(key);
  }
}
