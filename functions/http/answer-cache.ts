/** A serialised answer, with whatever belongs to it. */
export interface Serialised {
  readonly text: string | Buffer;
}

const keepMillis = 1_000;
const keepBytes = 16_000_000;

interface Entry {
  readonly at: number;
  readonly answer: Promise<Serialised>;
  bytes: number;
}

const entries = new Map<string, Entry>();
let keptBytes = 0;

/**
 * Gives the same serialised answer for a second (figures may follow an acceptance by that much), and lets requests that
 * come together share one computation. The key must hold everything that the answer depends on, the caller's scope too.
 */
export function cached<T extends Serialised>(key: string, now: number, compute: () => Promise<T>): Promise<T> {
  const known = entries.get(key);
  if (known && now - known.at < keepMillis) return known.answer as Promise<T>;
  forget(key);
  forgetExpired(now);
  const answer = compute();
  const entry: Entry = { at: now, answer, bytes: 0 };
  entries.set(key, entry);
  answer.then(
    ({ text }) => {
      if (entries.get(key) !== entry) return;
      entry.bytes = text.length;
      keptBytes += text.length;
      while (keptBytes > keepBytes) forget(entries.keys().next().value as string);
    },
    () => forget(key),
  );
  return answer;
}

interface Turn {
  readonly at: number;
  hasBegun: boolean;
  answer: Promise<Serialised>;
}

const turns = new Map<string, Turn>();

/**
 * Gives an answer whose computation began after it was asked for. Those who ask while one is being computed wait for the
 * next and share it: each sees what was written before it asked, and a crowd reads no more often than one alone. After a
 * second nobody waits for another any more. The key as for `cached`.
 */
export function fresh<T extends Serialised>(key: string, now: number, compute: () => Promise<T>): Promise<T> {
  const known = turns.get(key);
  const before = known && now - known.at < keepMillis ? known : undefined;
  if (before && !before.hasBegun) return before.answer as Promise<T>;
  const begin = () => {
    turn.hasBegun = true;
    return compute();
  };
  const answer = (before?.answer ?? Promise.resolve()).then(begin, begin);
  const turn: Turn = { at: now, hasBegun: false, answer };
  turns.set(key, turn);
  const end = () => void (turns.get(key) === turn && turns.delete(key));
  answer.then(end, end);
  return answer;
}

/** Entries stand in the order of their age. */
function forgetExpired(now: number): void {
  for (const [key, { at }] of entries) {
    if (now - at < keepMillis) return;
    forget(key);
  }
}

function forget(key: string): void {
  keptBytes -= entries.get(key)?.bytes ?? 0;
  entries.delete(key);
}
