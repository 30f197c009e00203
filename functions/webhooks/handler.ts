import * as operations from '../../openapi/operations/webhooks.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { activateWebhook } from './activate-webhook.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { getWebhook } from './get-webhook.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { replayWebhook } from './replay-webhook.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { testWebhook } from './test-webhook.ts';

export const handler = endpoint([
  serve(operations.createWebhook, createWebhook),
  serve(operations.listWebhooks, listWebhooks),
  serve(operations.getWebhook, getWebhook),
  serve(operations.deleteWebhook, deleteWebhook),
  serve(operations.listDeliveries, listDeliveries),
  serve(operations.replayWebhook, replayWebhook),
  serve(operations.rotateWebhookSecret, rotateWebhookSecret),
  serve(operations.activateWebhook, activateWebhook),
  serve(operations.testWebhook, testWebhook),
]);
