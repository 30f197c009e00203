import { setTimeout as sleep } from 'node:timers/promises';

/** In AWS new entries wake deliveries, and a schedule finds what is due; here one look a second does both. */
const everyMillis = 1_000;
/** Looks that may be under way at the same time, as in AWS: one whose receivers stall holds up no other. */
const looksAtOnce = 10;
/** How long a stop waits for a delivery under way; what is cut off is delivered again at the next start. */
const patienceMillis = 2_000;

/** Runs the function that delivers to webhooks in this process, again and again. Returns what stops it. */
export function startDelivering(
  deliver: (event: object) => Promise<unknown>,
  log?: (line: string) => void,
): () => Promise<void> {
  const halt = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const look = () =>
    deliver({}).catch((error: unknown) => {
      if (!halt.signal.aborted) log?.(`webhooks were not delivered: ${String(error)}`);
    });
  const run = async () => {
    while (!halt.signal.aborted) {
      if (underWay.size < looksAtOnce) {
        const one = look().finally(() => underWay.delete(one));
        underWay.add(one);
      }
      await sleep(everyMillis, undefined, { signal: halt.signal }).catch(() => undefined);
    }
    await Promise.all(underWay);
  };
  const running = run();
  return async () => {
    halt.abort();
    await Promise.race([running, sleep(patienceMillis, undefined, { ref: false })]);
  };
}
