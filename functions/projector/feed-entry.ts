import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FeedEntry } from '../../schema/feed-entry.ts';
import type { LogEntry } from '../../schema/log-entry.ts';
import { sequenceText } from '../store/keys.ts';

/** The feed entry of a log entry: all of it frozen in the log but for its place in the hash chain. */
export function toFeedEntry(entry: LogEntry, prevhash: string, source: string): FeedEntry {
  const event: Omit<FeedEntry, 'hash'> = {
    specversion: '1.0',
    id: entry.id,
    source,
    type: `jp.renkei.${entry.kind}.v1`,
    time: entry.at,
    subject: entry.subject,
    datacontenttype: 'application/json',
    data: entry.data,
    prefecture: entry.prefecture,
    sequence: sequenceText(entry.n),
    prevhash,
  };
  return { ...event, hash: chainHash(prevhash, event) };
}

/** SHA-256 (hex) of the previous hash and the canonical JSON (RFC 8785) of the event without its own hash. */
function chainHash(prevhash: string, event: Omit<FeedEntry, 'hash'>): string {
  return createHash('sha256').update(prevhash).update(canonicalText(event)).digest('hex');
}

/** Canonical JSON (RFC 8785): the same text whatever order the database gives an object's members in. */
export function canonicalText(event: object): string {
  return canonicalize(event) as string;
}
