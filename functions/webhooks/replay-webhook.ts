import type { replayWebhook as operation } from '../../openapi/operations/webhooks.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { positionsAfter } from '../store/feed-cursor.ts';
import { laneAt, laneState } from '../store/lanes.ts';
import { readCheckpoints } from '../store/published.ts';
import { findWebhook } from './as-shown.ts';
import { changeLanes } from './change-lanes.ts';

/**
 * Goes back to a position, or forward over what a receiver can't take. Whoever delivers at the moment stops: its lease is
 * written over.
 */
export async function replayWebhook({ params, body }: RequestOf<typeof operation>): Promise<Reply> {
  const { webhookId } = params;
  await findWebhook(webhookId);
  const owner = prefectureOf(webhookId);
  const tails = await readCheckpoints(client());
  const wanted =
    'after' in body ? positionsAfter(body.after, owner) : new Map([[body.prefecture, Number(body.sequence)]]);
  const isOurs = owner === 'JP' || [...wanted.keys()].every((prefecture) => prefecture === owner);
  if (!isOurs || [...wanted].some(([prefecture, position]) => position > (tails.get(prefecture) ?? 0)))
    throw new Problem('bad-cursor');
  const lanes = await changeLanes(webhookId, (lane) => {
    const position = wanted.get(lane.prefecture);
    return position === undefined ? null : { ...laneAt(lane.prefecture, position), lastSuccessAt: lane.lastSuccessAt };
  });
  return { status: 200, json: { lanes: lanes.map(laneState) } };
}
