/** The first wait, and the longest. */
const firstMillis = 500;
const longestMillis = 30_000;

/**
 * How long to wait before trying again: doubled each time, and anywhere between half of it and all of it, so that many who
 * were cut off together don't come back together. `random` is from 0 up to 1.
 */
export function pauseMillis(failures: number, random: number): number {
  const whole = Math.min(longestMillis, firstMillis * 2 ** Math.min(failures - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
}

/** What `Retry-After` asks for, in milliseconds: seconds, or a date (RFC 9110). */
export function retryAfterMillis(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const millis = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(millis) ? undefined : Math.min(longestMillis, Math.max(0, millis));
}
