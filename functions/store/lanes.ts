import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { registryKeys, sequenceText } from './keys.ts';
import { listVersioned, putVersioned, type Versioned } from './versioned.ts';

/**
 * One prefecture's entries on their way to one webhook: strictly one after the other. Whoever delivers holds the lease
 * and moves `position` only while nobody else has written the lane since; instants are UTC.
 */
export interface Lane {
  readonly prefecture: string;
  /** Sequence of the last entry that was delivered, left out or given up. */
  readonly position: number;
  /** Failed attempts of the entry after it. */
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
  readonly leasedUntil: string | null;
}

/** A lane that begins behind an entry. */
export const laneAt = (prefecture: string, position: number): Lane => ({
  prefecture,
  position,
  attempts: 0,
  nextAttemptAt: null,
  failingSince: null,
  lastSuccessAt: null,
  leasedUntil: null,
});

export const listLanes = (client: Client, webhookId: string): Promise<Versioned<Lane>[]> =>
  listVersioned(client, registryKeys.lanes(webhookId));

export const putLane = (webhookId: string, lane: Lane, before: number): WriteItem =>
  putVersioned(registryKeys.lane(webhookId, lane.prefecture), lane, before);

/** As its owners see it. */
export const laneState = ({ position, leasedUntil: _, ...lane }: Lane) => ({
  ...lane,
  nextAttemptAt: asPrinted(lane.nextAttemptAt),
  failingSince: asPrinted(lane.failingSince),
  lastSuccessAt: asPrinted(lane.lastSuccessAt),
  sequence: sequenceText(position),
});

/** Instants are kept in UTC, in which texts compare as times do. */
const asPrinted = (instant: string | null) => (instant === null ? null : instantInTokyo(new Date(instant)));
