import type { Base } from '../../schema/base.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { LogKind } from '../../schema/log-entry.ts';
import type { Reply, Request } from '../http/request.ts';
import type { Remember } from '../http/with-idempotency.ts';
import { putBaseItems } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { commitWithLog } from '../store/log.ts';

interface Change {
  readonly base: Base;
  /** How often the base was written before; 0: it is new. */
  readonly rev: number;
  readonly kind: LogKind;
  /** Plain facts without names and other free text: what the feed will say. */
  readonly data: Record<string, unknown>;
}

/**
 * Writes a base, its version, its log entry and the remembered answer in one transaction. False where another change came
 * first; nothing is written then.
 */
export async function writeBase(
  { principal, now, newId }: Pick<Request, 'principal' | 'now' | 'newId'>,
  { base, rev, kind, data }: Change,
  remembered: ReturnType<Remember>,
): Promise<boolean> {
  const at = instantInTokyo(now);
  const by = principal.sub;
  const subject = `bases/${base.baseId}`;
  const { failed } = await commitWithLog(
    client(),
    [...putBaseItems(base, rev, { at, by }), ...remembered],
    [{ prefecture: base.prefecture, id: newId(), kind, at, subject, by, data }],
  );
  return failed.length === 0;
}

/** How a base is answered, with what was found in it, once it was written `rev` times. */
export function baseReply(status: number, base: Base, rev: number, findings: readonly object[]): Reply {
  return { status, json: { ...base, findings }, etag: `"${rev}"` };
}
