import { exportResult } from '../../schema/export-result.ts';
import { importBody, importReport } from '../../schema/import.ts';
import { job, jobKind, jobState } from '../../schema/job.ts';
import { receiptKeys, signedReceipt } from '../../schema/receipt.ts';
import {
  createdWebhook,
  delivery,
  eventType,
  laneState,
  newWebhook,
  outcome,
  replay,
  shownSecret,
  webhook,
  webhookTest,
  webhookWithLanes,
} from '../../schema/webhook.ts';
import type { NamedSchemas } from './oversight-schemas.ts';

/** Components of work that goes on after its answer, and of webhooks. */
export const workSchemas: NamedSchemas = {
  Import: [importBody, 'Answers of many respondents. A row with an error stops all of them.'],
  ImportReport: [importReport, 'What an import came to, row by row.'],
  ExportResult: [
    exportResult,
    'Where an exported file is until `expiresAt`, with its size, SHA-256 and number of figures.',
  ],
  Job: [job, 'Work that goes on after its answer. `result` is there when it is done, `problem` when it failed.'],
  JobKind: [jobKind],
  JobState: [jobState],
  SignedReceipt: [signedReceipt, '`receipt`: a compact JWS (RFC 7515, ES256); its payload names file, rows and time.'],
  ReceiptKeys: [receiptKeys, 'A JSON Web Key Set (RFC 7517).'],
  NewWebhook: [newWebhook, 'Without `types` every entry of the feed is delivered.'],
  Webhook: [webhook, 'A webhook without its secret. `why` says for what reason it is disabled.'],
  CreatedWebhook: [createdWebhook, 'Its secret is shown this once.'],
  WebhookWithLanes: [webhookWithLanes, 'A webhook with how far each prefecture’s entries are delivered.'],
  WebhookLane: [laneState],
  WebhookSecret: [shownSecret, 'A new secret, shown this once; `earlier` ones sign as well until their instants.'],
  Delivery: [delivery, 'One attempt. `status` null: no answer came, and `problem` says why.'],
  DeliveryOutcome: [outcome],
  WebhookTest: [webhookTest, 'What came of a test. `status` null: no answer came, and `problem` says why.'],
  EventType: [eventType],
  NewReplay: [replay, 'Behind a cursor of the feed, or behind an entry of one prefecture.'],
};
