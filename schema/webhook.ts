import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { logKind } from './log-entry.ts';
import { page, prefixedId } from './paging.ts';
import { role } from './permission.ts';

/** Ids begin with whose they are: a prefecture, or `JP`. */
export const webhookId = prefixedId;

/** Types of feed entries: one a kind of log entry. */
export const eventType = z.enum(logKind.options.map((kind) => `jp.renkei.${kind}.v1` as const));

/** Why deliveries ended: the receiver said so by 410; nothing was taken for days; the right to read the feed is gone. */
export const disabledBecause = z.enum(['gone', 'failing', 'not-permitted']);
export type DisabledBecause = z.infer<typeof disabledBecause>;

/** Body of a new webhook. Without `types` every entry of the feed is delivered. */
export const newWebhook = z.strictObject({
  url: z.string().max(2000),
  types: z.array(eventType).min(1).max(100).optional(),
  description: z.string().max(200).optional(),
});

/** A webhook as it is kept: with whose right it reads the feed, which is asked again at each delivery. */
export const storedWebhook = z.strictObject({
  webhookId,
  url: z.string(),
  types: z.array(eventType).nullable(),
  description: z.string().nullable(),
  state: z.enum(['active', 'disabled']),
  disabledAt: z.string().nullable(),
  why: disabledBecause.nullable(),
  createdAt: z.string(),
  owner: z.strictObject({ sub: z.string(), role, area: z.string() }),
});
export type StoredWebhook = z.infer<typeof storedWebhook>;

/** A webhook as its owners see it. */
export const webhook = storedWebhook.omit({ owner: true }).extend({ createdBy: z.string() });
export type Webhook = z.infer<typeof webhook>;

/** Shown once: at creation and rotation. Earlier secrets sign as well until `until`, so that a receiver can change over. */
export const shownSecret = z.strictObject({
  secret: z.string(),
  earlier: z.array(z.strictObject({ until: z.string() })),
});
export const createdWebhook = webhook.extend({ secret: z.string() });

/** How far one prefecture's entries are delivered. `sequence` is that of the last entry that is behind the webhook. */
export const laneState = z.strictObject({
  prefecture: prefectureCode,
  sequence: z.string(),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
});
export const webhookWithLanes = webhook.extend({ lanes: z.array(laneState) });

/** What came of one attempt: `dead` after the last, when the lane goes on without the event. */
export const outcome = z.enum(['delivered', 'failed', 'dead']);

/** One attempt. `status` is null where no answer came; `problem` then says why. */
export const delivery = z.strictObject({
  at: z.string(),
  eventId: z.string(),
  type: z.string(),
  prefecture: prefectureCode,
  sequence: z.string(),
  attempt: z.int(),
  outcome,
  status: z.int().nullable(),
  problem: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** Of the event that a test sends. No feed has it, so it has no prefecture, no sequence and no hash. */
export const testType = 'jp.renkei.webhook.test.v1';

/** What came of a test, after `millis` milliseconds. */
export const webhookTest = delivery.pick({ at: true, eventId: true, status: true, problem: true }).extend({
  type: z.literal(testType),
  outcome: outcome.exclude(['dead']),
  millis: z.int(),
});

/** Where to deliver from again: behind a cursor of the feed, or behind an entry of one prefecture. */
export const replay = z.union([
  z.strictObject({ after: z.string().max(2000) }),
  z.strictObject({ prefecture: prefectureCode, sequence: z.string().regex(/^\d{1,12}$/) }),
]);

export const replayed = z.strictObject({ lanes: z.array(laneState) });
export const webhookPage = page(webhook);
export const deliveryPage = page(delivery);

/** Webhooks that one owner may have. */
export const webhooksAtMost = 20;
