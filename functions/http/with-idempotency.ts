import type { Client } from '../store/client.ts';
import type { WriteItem } from '../store/commit.ts';
import { findFirstAnswer, type GuardedTable, rememberAnswer, requestHash } from '../store/idempotency.ts';
import type { Reply, Request } from './request.ts';

/** Items to write with a change, so that its answer can be given again: one, or none where the request has no key. */
export type Remember = (reply: Reply) => WriteItem[];

type Repeatable = Pick<Request, 'principal' | 'idempotencyKey' | 'path' | 'rawBody' | 'event' | 'now'>;

/**
 * Runs a change once per Idempotency-Key. `run` puts `...remember(reply)` into the transaction that changes something, and
 * throws where a condition of that transaction fails. Whatever `run` throws: if a concurrent request with the same key has
 * stored its answer meanwhile, that answer is given instead. Answers without a change (errors, dry runs) are not stored.
 */
export async function withIdempotency(
  request: Repeatable,
  client: Client,
  table: GuardedTable,
  run: (remember: Remember) => Promise<Reply>,
): Promise<Reply> {
  const { idempotencyKey: key, principal, path, rawBody, event, now } = request;
  if (key === null) return run(() => []);
  const entry = { principal, key, hash: requestHash(event.requestContext.http.method, path, rawBody), now };
  const first = await findFirstAnswer(client, table, entry);
  if (first) return first;
  try {
    return await run((reply) => [rememberAnswer(table, entry, reply)]);
  } catch (error) {
    const twins = await findFirstAnswer(client, table, entry);
    if (twins) return twins;
    throw error;
  }
}
