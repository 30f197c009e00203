import { describe, expect, it, vi } from 'vitest';
import { cached } from '../../../functions/http/answer-cache.ts';

const giving = (text: string) => vi.fn(async () => ({ text }));

describe('cached', () => {
  it('forgets a failure', async () => {
    await expect(cached('failure', 0, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');

    expect(await cached('failure', 1, giving('found'))).toEqual({ text: 'found' });
  });

  it('gives the same answer for a second, and no longer', async () => {
    const find = giving('old');

    await cached('second', 0, find);
    const within = await cached('second', 999, giving('new'));
    const after = await cached('second', 1000, giving('new'));

    expect([within, after, find.mock.calls.length]).toEqual([{ text: 'old' }, { text: 'new' }, 1]);
  });

  it('lets those who ask together wait for one', async () => {
    const find = giving('one');

    const answers = await Promise.all([
      cached('together', 0, find),
      cached('together', 0, find),
      cached('together', 1, find),
    ]);

    expect([answers.map(({ text }) => text), find.mock.calls.length]).toEqual([['one', 'one', 'one'], 1]);
  });

  it('keeps what was asked last within 16 MB', async () => {
    await cached('first', 0, giving('x'.repeat(9_000_000)));
    await cached('last', 0, giving('y'.repeat(9_000_000)));
    const again = giving('z');

    await cached('last', 1, again);
    await cached('first', 1, again);

    expect(again).toHaveBeenCalledTimes(1);
  });
});
