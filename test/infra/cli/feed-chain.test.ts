import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { follow } from '../../../infra/cli/feed-chain.ts';
import { type FeedEntry, firstPrevhash } from '../../../schema/feed-entry.ts';

function entryOf(n: number, prevhash: string, more: object = {}): FeedEntry {
  const event = {
    specversion: '1.0' as const,
    id: `event-${n}`,
    source: 'urn:renkei:test',
    type: 'jp.renkei.submission.accepted.v1',
    time: '2026-04-01T09:00:00.000+09:00',
    subject: '131016',
    datacontenttype: 'application/json' as const,
    data: { state: 'accepted' },
    prefecture: '13',
    sequence: String(n).padStart(12, '0'),
    prevhash,
    ...more,
  };
  const hash = createHash('sha256')
    .update(prevhash + (canonicalize(event) as string))
    .digest('hex');
  return { ...event, hash };
}

const first = entryOf(1, firstPrevhash);
const second = entryOf(2, first.hash);
const afterFirst = { 13: { sequence: first.sequence, hash: first.hash } };

describe('follow', () => {
  it.each([
    ['a gap', afterFirst, entryOf(3, first.hash), 'the one before was 000000000001'],
    ['an entry told twice', afterFirst, first, 'the one before was 000000000001'],
    ['an entry of another chain', afterFirst, entryOf(2, 'a'.repeat(64)), 'prevhash is not the hash before'],
    ['content that was changed', afterFirst, { ...second, subject: '131024' }, 'its hash is not that of its content'],
    ['a beginning that is none', {}, second, 'the one before was 0'],
  ])('refuses %s', (_, before, entry, message) => {
    expect(() => follow(before, entry, true)).toThrow(message);
  });

  it('knows the last entry of each prefecture', () => {
    const other = entryOf(1, firstPrevhash, { prefecture: '40' });

    expect([first, other, second].reduce((chains, entry) => follow(chains, entry, true), {})).toEqual({
      13: { sequence: second.sequence, hash: second.hash },
      40: { sequence: other.sequence, hash: other.hash },
    });
  });

  it('takes any entry as the first where it did not begin at the start', () => {
    expect(follow({}, second, false)).toEqual({ 13: { sequence: second.sequence, hash: second.hash } });
  });

  it('counts what a newer server adds into the hash', () => {
    const newer = entryOf(2, first.hash, { traceparent: '00' });

    expect(follow(afterFirst, newer, true)[13]?.hash).toBe(newer.hash);
  });
});
