import type { Reply } from '../http/request.ts';

const lifeMillis = 1000;
const mostBytes = 16_000_000;

interface Kept {
  readonly at: number;
  readonly reply: Promise<Reply | null>;
}

const kept = new Map<string, Kept>();
let bytes = 0;

/**
 * The reply of the last second to the same question in the same scope; questions that come while it is being found wait
 * for it. `find` returns null for what must not be given to anybody else: then each asks for itself.
 */
export async function remembered(key: string, now: number, find: () => Promise<Reply | null>): Promise<Reply | null> {
  const known = kept.get(key);
  if (known && now - known.at < lifeMillis) return known.reply;
  const reply = find();
  forgetOld(now);
  kept.set(key, { at: now, reply });
  const forget = () => void kept.delete(key);
  reply.then((found) => (found === null ? forget() : count(found)), forget);
  return reply;
}

function count({ text }: Reply): void {
  bytes += text?.length ?? 0;
  if (bytes <= mostBytes) return;
  kept.clear();
  bytes = 0;
}

function forgetOld(now: number): void {
  for (const [key, { at }] of kept) if (now - at >= lifeMillis) kept.delete(key);
  if (kept.size === 0) bytes = 0;
}
