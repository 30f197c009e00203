import type { getWebhook as operation } from '../../openapi/operations/webhooks.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { laneState, listLanes } from '../store/lanes.ts';
import { asShown, findWebhook } from './as-shown.ts';

export async function getWebhook({ params }: RequestOf<typeof operation>): Promise<Reply> {
  const { value } = await findWebhook(params.webhookId);
  const lanes = await listLanes(client(), params.webhookId);
  return { status: 200, json: { ...asShown(value), lanes: lanes.map((lane) => laneState(lane.value)) } };
}
