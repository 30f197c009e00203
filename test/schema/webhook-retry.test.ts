import { describe, expect, it } from 'vitest';
import { attemptsAtMost, isDead, nextAttempt, retryAfterSeconds } from '../../schema/webhook-retry.ts';

const now = new Date('2026-04-01T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const daysAgo = (days: number) => later(-days * 86_400).toISOString();

describe('nextAttempt', () => {
  it('gives up after the last attempt, about three days later', () => {
    const waits = Array.from({ length: attemptsAtMost - 1 }, (_, at) => {
      const next = nextAttempt(now, at + 1, { random: 0.999_999 }) as Date;
      return (next.getTime() - now.getTime()) / 1000;
    });

    expect(nextAttempt(now, attemptsAtMost, { random: 0 })).toBeNull();
    expect(waits.map(Math.round)).toEqual([
      5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200, 43_200, 43_200, 43_200,
    ]);
    expect(waits.reduce((sum, one) => sum + one, 0) / 86_400).toBeCloseTo(2.95, 1);
  });

  it('leaves half of each wait to chance', () => {
    expect([0, 0.5].map((random) => nextAttempt(now, 2, { random }))).toEqual([later(15), later(22.5)]);
  });

  it('leaves a receiver alone for as long as it asks, a day at most', () => {
    const ask = (retryAfterSeconds: number) => nextAttempt(now, 1, { random: 0, retryAfterSeconds });

    expect([ask(1), ask(600), ask(1e9)]).toEqual([later(2.5), later(600), later(86_400)]);
  });
});

describe('isDead', () => {
  const lane = (failingSince: string | null, lastSuccessAt: string | null) => ({ failingSince, lastSuccessAt });

  it.each([
    ['nothing has failed', [lane(null, null)], false],
    ['it has failed for less than five days', [lane(daysAgo(4.9), null)], false],
    ['it has failed for five days, without a success ever', [lane(daysAgo(5), null)], true],
    ['it has failed for five days, after a success', [lane(daysAgo(5), daysAgo(6))], true],
    ['another prefecture gets through', [lane(daysAgo(6), null), lane(null, daysAgo(1))], false],
    ['no prefecture gets through', [lane(daysAgo(6), null), lane(daysAgo(2), daysAgo(5))], true],
  ])('where %s: %j', (_, lanes, dead) => {
    expect(isDead(lanes, now)).toBe(dead);
  });
});

describe('retryAfterSeconds', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['soon', 0],
    ['-5', 0],
    ['120', 120],
    [' 7 ', 7],
    ['Wed, 01 Apr 2026 00:01:00 GMT', 60],
    ['Wed, 01 Apr 2020 00:01:00 GMT', 0],
  ])('reads %j as %i', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});
