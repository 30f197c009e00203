import type { activateWebhook as operation } from '../../openapi/operations/webhooks.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { laneAt } from '../store/lanes.ts';
import { putWebhook } from '../store/webhooks.ts';
import { asShown, findWebhook } from './as-shown.ts';
import { changeLanes } from './change-lanes.ts';
import { refuseAddress } from './refuse-address.ts';

/** Goes on where it stopped, with the caller's right from now on; what waited for its next attempt is tried at once. */
export async function activateWebhook({ params, principal }: RequestOf<typeof operation>): Promise<Reply> {
  const { rev, value } = await findWebhook(params.webhookId);
  await refuseAddress(value.url);
  const { sub, role, area } = principal;
  const webhook = { ...value, state: 'active', disabledAt: null, why: null, owner: { sub, role, area } } as const;
  await changeLanes(value.webhookId, (lane) =>
    lane.attempts === 0 && lane.failingSince === null
      ? null
      : { ...laneAt(lane.prefecture, lane.position), lastSuccessAt: lane.lastSuccessAt },
  );
  const failed = await commit(client(), [putWebhook(webhook, rev)]);
  if (failed.length > 0) throw new Problem('conflict');
  return { status: 200, json: asShown(webhook) };
}
