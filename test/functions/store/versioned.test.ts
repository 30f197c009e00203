import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { listVersioned, putVersion, putVersioned, readVersioned } from '../../../functions/store/versioned.ts';
import { startRegistry } from '../../support/registry.ts';

const key = (sk: string) => ({ pk: 'BASE#40', sk });
const trail = { at: '2026-04-01T00:00:00+09:00', by: 'sato' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putVersioned', () => {
  it('fails where another change came first, the first one too', async () => {
    const put = (value: object, before: number) => commit(client(), [putVersioned(key('40-a'), value, before)]);

    const failed = [
      await put({ name: 'first' }, 1),
      await put({ name: 'first' }, 0),
      await put({ name: 'twice' }, 0),
      await put({ name: 'second' }, 1),
      await put({ name: 'late' }, 1),
    ];

    expect(failed.map(({ length }) => length)).toEqual([1, 0, 1, 0, 1]);
    expect(await readVersioned(client(), key('40-a'))).toEqual({ rev: 2, value: { name: 'second' } });
  });
});

describe('putVersion', () => {
  it('overwrites nothing', async () => {
    const put = () => commit(client(), [putVersion({ pk: 'BASEV#40-a', sk: '1' }, { name: 'x' }, trail)]);

    expect([(await put()).length, (await put()).length]).toEqual([0, 1]);
  });
});

describe('readVersioned', () => {
  it('is null for what was never put', async () => {
    expect(await readVersioned(client(), key('40-nobody'))).toBeNull();
  });
});

describe('listVersioned', () => {
  it('gives a partition in the order of its ids, however many pages that takes', async () => {
    const long = 'x'.repeat(300_000);
    for (const sk of ['3', '1', '4', '2', '5'])
      await commit(client(), [putVersioned({ pk: 'BASE#01', sk }, { sk: Number(sk), long }, 0)]);

    const found = await listVersioned<{ long: string }>(client(), 'BASE#01');

    expect(found.map(({ rev, value }) => [rev, value.long.length])).toEqual(Array(5).fill([1, 300_000]));
  });
});
