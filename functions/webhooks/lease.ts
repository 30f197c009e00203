import { commit, type WriteItem } from '../store/commit.ts';
import { type Lane, putLane } from '../store/lanes.ts';
import type { Versioned } from '../store/versioned.ts';
import type { World } from './world.ts';

/** Longer than one delivery can take: who holds a lease for this long without writing is dead. */
const leaseMillis = 30_000;

export const leasedFrom = (now: Date) => new Date(now.getTime() + leaseMillis).toISOString();

/** The lane as it is written now, with what is written beside it; null: somebody else has written it since it was read. */
export async function writeLane(
  { client }: Pick<World, 'client'>,
  webhookId: string,
  { rev }: Versioned<Lane>,
  value: Lane,
  beside: readonly WriteItem[] = [],
): Promise<Versioned<Lane> | null> {
  const failed = await commit(client, [putLane(webhookId, value, rev), ...beside]);
  return failed.length === 0 ? { rev: rev + 1, value } : null;
}
