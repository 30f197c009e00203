import { Problem } from '../../schema/problem.ts';
import { client } from '../store/client.ts';
import { backOff, commit } from '../store/commit.ts';
import { type Lane, listLanes, putLane } from '../store/lanes.ts';

const attempts = 8;

/** Writes some lanes of a webhook anew, all or none, whatever worker is at them; null leaves a lane as it is. Gives those written. */
export async function changeLanes(webhookId: string, change: (lane: Lane) => Lane | null): Promise<Lane[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const changed = (await listLanes(client(), webhookId)).flatMap(({ rev, value }) => {
      const next = change(value);
      return next === null ? [] : [{ rev, next }];
    });
    const failed = await commit(
      client(),
      changed.map(({ rev, next }) => putLane(webhookId, next, rev)),
    );
    if (failed.length === 0) return changed.map(({ next }) => next);
    await backOff(attempt);
  }
  throw new Problem('conflict');
}
