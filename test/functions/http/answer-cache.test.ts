import { describe, expect, it, vi } from 'vitest';
import { cached, fresh } from '../../../functions/http/answer-cache.ts';

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

describe('fresh', () => {
  it('fails for those who shared the failure alone', async () => {
    const failing = fresh('broken', 0, () => Promise.reject(new Error('busy')));
    const next = fresh('broken', 0, giving('not asked'));
    await expect(failing).rejects.toThrow('busy');
    await expect(next).rejects.toThrow('busy');

    expect(await fresh('broken', 0, giving('found'))).toEqual({ text: 'found' });
  });

  it('begins no computation before it is asked for', async () => {
    const { promise: written, resolve: write } = Promise.withResolvers<{ text: string }>();
    const first = fresh('written', 0, () => written);
    await Promise.resolve();
    const find = giving('after');

    const others = [fresh('written', 1, find), fresh('written', 2, giving('too many'))];
    write({ text: 'before' });

    expect([await first, ...(await Promise.all(others)), find.mock.calls.length]).toEqual([
      { text: 'before' },
      { text: 'after' },
      { text: 'after' },
      1,
    ]);
  });

  it('waits for no other longer than a second', async () => {
    void fresh('stuck', 0, () => new Promise<{ text: string }>(() => undefined));
    await Promise.resolve();

    expect(await fresh('stuck', 1000, giving('on its own'))).toEqual({ text: 'on its own' });
  });

  it('keeps nothing', async () => {
    await fresh('once', 0, giving('first'));

    expect(await fresh('once', 0, giving('second'))).toEqual({ text: 'second' });
  });
});
