import { describe, expect, it } from 'vitest';
import { endOfKey, isInForce } from '../../schema/access-key.ts';

const now = new Date('2026-04-01T00:00:00+09:00');

describe('endOfKey', () => {
  it.each([
    [{ expiresAt: '2026-04-01T00:00:00+09:00' }, 'is not now'],
    [{ expiresAt: '2027-04-01T00:00:01+09:00' }, 'is not more than a year away'],
  ])('%j %s', (given) => {
    expect(endOfKey({ label: 'x', ...given }, now)).toBeNull();
  });

  it.each([
    [{}, '2026-06-30T00:00:00+09:00'],
    [{ days: 365 }, '2027-04-01T00:00:00+09:00'],
    [{ expiresAt: '2026-05-01T00:00:00Z' }, '2026-05-01T09:00:00+09:00'],
  ])('of %j is %s', (given, end) => {
    expect(endOfKey({ label: 'x', ...given }, now)).toEqual(new Date(end));
  });
});

describe('isInForce', () => {
  it.each([
    ['2026-04-01T00:00:00+09:00', null, false],
    ['2026-04-01T00:00:01+09:00', null, true],
    ['2026-04-01T00:00:01+09:00', '2026-03-31T00:00:00+09:00', false],
  ])('to %s, revoked %s: %s', (expiresAt, revokedAt, expected) => {
    expect(isInForce({ expiresAt, revokedAt }, now)).toBe(expected);
  });
});
