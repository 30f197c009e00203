import { describe, expect, it } from 'vitest';
import type { Place } from '../../../functions/odata/page.ts';
import { snapshot } from '../../../functions/odata/snapshots.ts';

const places = (count: number): Place[] =>
  Array.from({ length: count }, (_, at) => ({ row: at, values: [], key: [at] }));

/** How often a question was read for pages asked for at these seconds; only the first of them begins anew. */
async function readsOf(key: string, rows: number, seconds: readonly number[]): Promise<number> {
  let reads = 0;
  for (const [page, second] of seconds.entries())
    await snapshot(key, { now: second * 1000, isContinued: page > 0, pageSize: 10 }, async () => {
      reads += 1;
      return places(rows);
    });
  return reads;
}

describe('snapshot', () => {
  it('reads once for all pages of a minute, and again for later ones', async () => {
    expect([await readsOf('a', 30, [0, 1, 59]), await readsOf('b', 30, [0, 1, 60])]).toEqual([1, 2]);
  });

  it('always reads for a first page', async () => {
    expect([await readsOf('c', 30, [100]), await readsOf('c', 30, [100])]).toEqual([1, 1]);
  });

  it('keeps nothing that fits one page, nor more than 100,000 rows in all', async () => {
    expect([await readsOf('d', 10, [200, 200]), await readsOf('e', 100_001, [200, 200])]).toEqual([2, 2]);
    await readsOf('f', 60_000, [300]);
    await readsOf('g', 60_000, [300]);
    let reads = 0;
    await snapshot('f', { now: 300_000, isContinued: true, pageSize: 10 }, async () => {
      reads += 1;
      return [];
    });

    expect(reads).toBe(1);
  });
});
