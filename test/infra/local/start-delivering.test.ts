import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startDelivering } from '../../../infra/local/start-delivering.ts';

describe('startDelivering', () => {
  it('looks again after a failure, which it tells', async () => {
    let looks = 0;
    const said: string[] = [];
    const { promise: twice, resolve } = Promise.withResolvers<void>();
    const stop = startDelivering(
      async () => {
        looks += 1;
        if (looks === 1) throw new Error('no database');
        resolve();
      },
      (line) => said.push(line),
    );

    await twice;
    await stop();

    expect(said).toEqual(['webhooks were not delivered: Error: no database']);
  });

  it('looks again while a look is under way whose receivers do not answer', async () => {
    let looks = 0;
    const { promise: second, resolve } = Promise.withResolvers<void>();
    const { promise: never, resolve: answer } = Promise.withResolvers<void>();
    const stop = startDelivering(() => {
      looks += 1;
      if (looks === 2) resolve();
      return looks === 1 ? never : Promise.resolve();
    });

    await second;
    answer();
    await stop();

    expect(looks).toBeGreaterThanOrEqual(2);
  });

  it('waits for what is under way when it is stopped, tells no failure of it, and looks no more', async () => {
    let looks = 0;
    const said: string[] = [];
    const stop = startDelivering(
      async () => {
        looks += 1;
        await sleep(50);
        throw new Error('the database is gone');
      },
      (line) => said.push(line),
    );

    await stop();

    expect([looks, said]).toEqual([1, []]);
  });
});
