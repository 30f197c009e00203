import { createHash } from 'node:crypto';

type Event = Record<string, unknown>;

/**
 * Verifies a prefecture's feed from its first entry as a reader would who knows only the published rule: sequence without
 * gaps, each `prevhash` the hash before, each `hash` the SHA-256 of `prevhash` and the canonical JSON without `hash`.
 * Returns what is wrong. Shares no code with what makes the feed.
 */
export function chainFaults(events: readonly Event[]): string[] {
  let previous = '0'.repeat(64);
  return events.flatMap(({ hash, ...event }, index) => {
    const faults = [
      event['sequence'] === String(index + 1).padStart(12, '0')
        ? []
        : [`${index}: sequence ${String(event['sequence'])}`],
      event['prevhash'] === previous ? [] : [`${index}: prevhash`],
      createHash('sha256')
        .update(`${String(event['prevhash'])}${canonical(event)}`, 'utf8')
        .digest('hex') === hash
        ? []
        : [`${index}: hash`],
    ].flat();
    previous = String(hash);
    return faults;
  });
}

/** RFC 8785 for what the feed holds: texts, integers, booleans, null, lists and objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical((value as Event)[name])}`).join(',')}}`;
}
