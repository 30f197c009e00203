import { describe, expect, it } from 'vitest';
import { pauseMillis, retryAfterMillis } from '../../../infra/cli/backoff.ts';

describe('pauseMillis', () => {
  it('doubles up to half a minute', () => {
    expect([1, 2, 3, 7, 8, 1000].map((failures) => pauseMillis(failures, 1))).toEqual([
      500, 1000, 2000, 30_000, 30_000, 30_000,
    ]);
  });

  it('never falls below half of it, so that many come back at different times', () => {
    expect([pauseMillis(3, 0), pauseMillis(3, 0.5)]).toEqual([1000, 1500]);
  });
});

describe('retryAfterMillis', () => {
  const now = Date.parse('2026-04-01T00:00:00Z');

  it.each([
    ['nothing', null],
    ['what is no time', 'soon'],
  ])('says nothing of %s', (_, header) => {
    expect(retryAfterMillis(header, now)).toBeUndefined();
  });

  it.each([
    ['seconds', '2', 2000],
    ['a date', 'Wed, 01 Apr 2026 00:00:03 GMT', 3000],
    ['a date that is past', 'Tue, 31 Mar 2026 00:00:00 GMT', 0],
    ['more than half a minute as that', '3600', 30_000],
  ])('reads %s', (_, header, expected) => {
    expect(retryAfterMillis(header, now)).toBe(expected);
  });
});
