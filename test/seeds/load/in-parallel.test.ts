import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../seeds/load/in-parallel.ts';

describe('inParallel', () => {
  it('rejects with the first failure, begins nothing after it, and waits for what was begun', async () => {
    const ended: number[] = [];

    const run = inParallel([1, 2, 3, 4], 2, async (task) => {
      if (task === 1) throw new Error('first');
      await sleep(20);
      ended.push(task);
    });

    await expect(run).rejects.toThrow('first');
    expect(ended).toEqual([2]);
  });

  it('does every task once, never more than the limit at a time', async () => {
    const done: number[] = [];
    let active = 0;
    let most = 0;

    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (task) => {
      active += 1;
      most = Math.max(most, active);
      await sleep(5);
      active -= 1;
      done.push(task);
    });

    expect([done.toSorted(), most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3]);
  });

  it('has nothing to do for no tasks', async () => {
    await expect(inParallel([], 3, async () => undefined)).resolves.toBeUndefined();
  });
});
