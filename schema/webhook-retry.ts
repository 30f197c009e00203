/** Seconds before the second, third ... attempt: about three days in all, after which the event is a dead letter. */
const waits = [5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200, 43_200, 43_200, 43_200];

export const attemptsAtMost = waits.length + 1;
/** A receiver may ask for more time, but not for ever. */
const longestWait = 86_400;

/** Without any success for so long, while something failed, a webhook is disabled. */
const failingDays = 5;
const dayMillis = 86_400_000;

/**
 * When to try again after the `attempts`-th failure; null: no more. Half of each wait is chance (`random` in [0, 1)), so
 * that what failed together does not come back together. `retryAfterSeconds` is what the receiver asked for.
 */
export function nextAttempt(
  now: Date,
  attempts: number,
  { random, retryAfterSeconds = 0 }: { random: number; retryAfterSeconds?: number },
): Date | null {
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  const seconds = Math.max(wait * (0.5 + random / 2), Math.min(retryAfterSeconds, longestWait));
  return new Date(now.getTime() + seconds * 1000);
}

/** What of a lane says whether its webhook is still alive. */
interface Health {
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
}

/** Whether a webhook has taken nothing for days though it was tried: a lane that gets through keeps all of them alive. */
export function isDead(lanes: readonly Health[], now: Date): boolean {
  const failing = lanes.flatMap(({ failingSince }) => failingSince ?? []).toSorted()[0];
  const success =
    lanes
      .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
      .toSorted()
      .at(-1) ?? '';
  if (failing === undefined) return false;
  const since = success > failing ? success : failing;
  return now.getTime() - Date.parse(since) >= failingDays * dayMillis;
}

/** Seconds of a `Retry-After` header: a number, or a day and time; 0 where it says nothing that one can follow. */
export function retryAfterSeconds(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
