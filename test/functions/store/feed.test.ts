import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { client } from '../../../functions/store/client.ts';
import { readFeedPage } from '../../../functions/store/feed.ts';
import { publishedKeys } from '../../../functions/store/keys.ts';
import { readNewestPage } from '../../../functions/store/newest-feed.ts';
import { feedItem } from '../../../functions/store/published.ts';
import { startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

const prefectures = ['01', '13', '47'] as const;
/** Entries so far, by prefecture. */
const tails = new Map<string, number>(prefectures.map((one) => [one, 0]));
const eventOf = (prefecture: string, n: number, minute: number) =>
  JSON.stringify({ prefecture, n, time: new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString() });

/** Appends entries as the projector does: entry and checkpoint together, times in any order between prefectures. */
async function append(entries: readonly (readonly [prefecture: number, minute: number])[]): Promise<void> {
  const items: object[] = [];
  for (const [index, minute] of entries) {
    const prefecture = prefectures[index] as string;
    const n = (tails.get(prefecture) as number) + 1;
    tails.set(prefecture, n);
    items.push(feedItem(prefecture, n, eventOf(prefecture, n, minute)));
  }
  for (const [prefecture, n] of tails)
    if (n > 0) items.push({ ...publishedKeys.checkpoint(prefecture), v: 1, n, hash: '' });
  for (let at = 0; at < items.length; at += 25)
    await client().send(
      new BatchWriteCommand({
        RequestItems: {
          [environment().publishedTable]: items
            .slice(at, at + 25)
            .map((Item) => ({ PutRequest: { Item: Item as never } })),
        },
      }),
    );
}

const parsed = (texts: readonly string[]) =>
  texts.map((text) => JSON.parse(text) as { prefecture: string; n: number; time: string });
const everyEntry = (scope: string) =>
  [...tails].flatMap(([prefecture, n]) =>
    scope === 'JP' || scope === prefecture ? Array.from({ length: n }, (_, at) => `${prefecture} ${at + 1}`) : [],
  );

describe('readFeedPage', () => {
  it('gives an empty page that is caught up where there is nothing', async () => {
    const page = await readFeedPage(client(), 'JP', null, 10);

    expect(page).toEqual({
      texts: [],
      next: expect.any(String),
      caughtUp: true,
      isFrozen: false,
      previous: null,
    });
    expect(await readFeedPage(client(), 'JP', page.next, 10)).toEqual({ ...page });
  });

  it.each(['JP', '13'])('walks %s whole, each entry once and in order, while more comes in between', async (scope) => {
    const entry = fc.tuple(fc.nat(2), fc.nat(60));
    const limits = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 60 }),
        fc.array(entry, { maxLength: 20 }),
        limits,
        async (some, more, sizes) => {
          await append(some);
          const seen: string[] = [];
          let after: string | null = null;
          for (let step = 0; ; step += 1) {
            const limit = sizes[step % sizes.length] as number;
            const page = await readFeedPage(client(), scope, after, limit);
            if (step === 1) await append(more);
            const again = await readFeedPage(client(), scope, after, limit);
            // Only a page that had come to the end may grow.
            if (!page.caughtUp) expect(again).toEqual(step === 1 ? { ...page, caughtUp: again.caughtUp } : page);
            expect(page.texts.length).toBeLessThanOrEqual(limit);
            seen.push(...parsed(page.texts).map(({ prefecture, n }) => `${prefecture} ${n}`));
            after = page.next;
            if (page.caughtUp && (step > 1 || more.length === 0)) break;
          }

          for (const prefecture of prefectures) {
            const own = seen.filter((one) => one.startsWith(prefecture));
            expect(own).toEqual(own.map((_, at) => `${prefecture} ${at + 1}`));
          }
          expect(seen.toSorted()).toEqual(everyEntry(scope).toSorted());
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('gives entries of several prefectures in the order of their times, where each is in order itself', async () => {
    const { texts } = await readFeedPage(client(), 'JP', null, 1000);
    const byPrefecture = Map.groupBy(parsed(texts), ({ prefecture }) => prefecture);

    // Times never run backwards: an entry waits for those before it in its prefecture.
    const waited = new Map<string, string>();
    const times = parsed(texts).map(({ prefecture, time }) => {
      const last = waited.get(prefecture) ?? '';
      waited.set(prefecture, time > last ? time : last);
      return waited.get(prefecture) as string;
    });
    expect(byPrefecture.size).toBe(3);
    expect(times.length).toBeLessThan(1000);
    expect(times).toEqual(times.toSorted());
  });

  it.each([
    ['nothing', ''],
    ['another version', '2.13.0'],
    ['another scope', '1.14.0'],
    ['no position', '1.13.'],
    ['a position that is no number', '1.13.x'],
    ['too many positions', '1.13.1,1'],
    ['a position beyond the end', '1.13.999999'],
    ['a position beyond all numbers', '1.13.99999999999999999999'],
    ['an end beyond the end', '1.13.0;999999'],
    ['a negative position', '1.13.-1'],
    ['the other way', 'n.13.0'],
  ])('refuses a cursor with %s', async (_, text) => {
    const cursor = Buffer.from(text).toString('base64url');

    await expect(readFeedPage(client(), '13', cursor, 10)).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  describe('from the newest on', () => {
    it.each(['1.13.0', 'n.14.0', 'n.13.999999', 'n.13.', ''])('refuses the cursor %j', async (text) => {
      const cursor = Buffer.from(text).toString('base64url');

      await expect(readNewestPage(client(), '13', cursor, 10)).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    it.each(['JP', '13'])('walks %s back to the first entry, each once, whatever comes in between', async (scope) => {
      for (const limit of [1000, 30, 7]) {
        const before = everyEntry(scope);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await readNewestPage(client(), scope, cursor, limit);
          await append([[1, 30]]);
          if (cursor !== null) expect(await readNewestPage(client(), scope, cursor, limit)).toEqual(page);
          expect(page.isFrozen).toBe(cursor !== null);
          seen.push(...parsed(page.texts).map(({ prefecture, n }) => `${prefecture} ${n}`));
          cursor = page.next;
        } while (cursor !== null);

        expect(seen.toSorted()).toEqual(before.toSorted());
        for (const prefecture of prefectures) {
          const own = seen.filter((one) => one.startsWith(prefecture));
          expect(own).toEqual(own.map((_, index) => `${prefecture} ${own.length - index}`));
        }
      }
    });

    it('begins with what happened last, also where it was written before other things', async () => {
      await append([
        [0, 1000],
        [1, 999],
        [2, 1001],
        [1, 1002],
      ]);

      const { texts } = await readNewestPage(client(), 'JP', null, 4);

      expect(parsed(texts).map(({ prefecture }) => prefecture)).toEqual(['13', '47', '01', '13']);
    });
  });

  it('stops before an entry that it cannot see yet, and goes on from there later', async () => {
    const n = (tails.get('47') as number) + 2;
    const { next } = await readFeedPage(client(), '47', null, 1000);
    await client().send(
      new BatchWriteCommand({
        RequestItems: {
          [environment().publishedTable]: [
            { PutRequest: { Item: feedItem('47', n, eventOf('47', n, 1)) } },
            { PutRequest: { Item: { ...publishedKeys.checkpoint('47'), v: 1, n, hash: '' } } },
          ],
        },
      }),
    );

    const early = await readFeedPage(client(), '47', next, 10);
    await append([[2, 1]]);
    tails.set('47', n);
    await append([]);
    const late = await readFeedPage(client(), '47', early.next, 10);

    expect([early.texts, early.caughtUp]).toEqual([[], false]);
    expect([parsed(late.texts).map((one) => one.n), late.caughtUp]).toEqual([[n - 1, n], true]);
  });
});
