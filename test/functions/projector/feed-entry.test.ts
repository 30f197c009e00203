import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, toFeedEntry } from '../../../functions/projector/feed-entry.ts';
import { feedEntry, firstPrevhash } from '../../../schema/feed-entry.ts';
import type { LogEntry } from '../../../schema/log-entry.ts';
import { chainFaults } from '../../support/feed-chain.ts';
import { historyOf, manySteps } from '../../support/history.ts';

const { entries } = historyOf('13', manySteps(30));
const entry = entries[0] as LogEntry;

describe('toFeedEntry', () => {
  it('says what the log froze, but not who did it', () => {
    const { hash, ...event } = toFeedEntry(entry, firstPrevhash, 'urn:test');

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(event).toEqual({
      specversion: '1.0',
      id: entry.id,
      source: 'urn:test',
      type: 'jp.renkei.round.opened.v1',
      time: entry.at,
      subject: entry.subject,
      datacontenttype: 'application/json',
      data: entry.data,
      prefecture: '13',
      sequence: '000000000001',
      prevhash: '0'.repeat(64),
    });
  });

  it('makes a chain that an independent verifier finds whole, and entries of the published shape', () => {
    let prevhash: string = firstPrevhash;
    const feed = entries.map((one) => {
      const event = toFeedEntry(one, prevhash, 'urn:test');
      prevhash = event.hash;
      return event;
    });

    expect(chainFaults(feed)).toEqual([]);
    expect(feed.map((event) => feedEntry.parse(event))).toEqual(feed);
  });

  it('has the same hash in whatever order a database gives its members back', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(entry.data), { minLength: 8 }), (members) => {
        const shuffled = { ...entry, data: Object.fromEntries(members) };

        expect(toFeedEntry(shuffled, firstPrevhash, 's').hash).toBe(toFeedEntry(entry, firstPrevhash, 's').hash);
      }),
    );
  });

  it.each(['prevhash', 'id', 'data'])('has another hash with another %s', (name) => {
    const changed = { ...entry, id: name === 'id' ? 'x' : entry.id, data: name === 'data' ? {} : entry.data };
    const prevhash = name === 'prevhash' ? '1'.repeat(64) : firstPrevhash;

    expect(toFeedEntry(changed, prevhash, 's').hash).not.toBe(toFeedEntry(entry, firstPrevhash, 's').hash);
  });
});

describe('canonicalText', () => {
  it('orders members by UTF-16 and writes numbers and texts as RFC 8785 does', () => {
    const value = { b: [1.0, 1e21, -0], a: '"\u20ac\n\u0007', '\u{1f600}': null, '\ufb33': true };

    expect(canonicalText(value)).toBe('{"a":"\\"€\\n\\u0007","b":[1,1e+21,0],"\u{1f600}":null,"\ufb33":true}');
  });
});
