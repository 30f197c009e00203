// Follows the feed and survives a crash at any point: TOKEN=... node pull-feed.mjs ADDRESS DIRECTORY [--once]
// DIRECTORY/events.jsonl is the work done, an event a line; DIRECTORY/state.json where to go on. Needs Node 20 alone.
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [address, directory, once] = process.argv.slice(2);
const done = `${directory}/events.jsonl`;
const state = `${directory}/state.json`;
mkdirSync(directory, { recursive: true });

// What was done before a crash: whole lines. Half a line is work that did not happen.
const text = existsSync(done) ? readFileSync(done, 'utf8') : '';
const whole = text.slice(0, text.lastIndexOf('\n') + 1);
if (whole !== text) truncateSync(done, Buffer.byteLength(whole));
const seen = new Set(
  whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id),
);

const log = openSync(done, 'a');

// Cursor and hashes belong together: both as of the end of the same page.
let { cursor, last } = existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')) : { cursor: null, last: {} };

// Written beside and renamed, so that nobody reads half of it; and on the disk only after the work is.
function save() {
  fsyncSync(log);
  const file = openSync(`${state}.new`, 'w');
  writeSync(file, JSON.stringify({ cursor, last }));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${state}.new`, state);
}

const sorted = (v) =>
  Array.isArray(v)
    ? v.map(sorted)
    : v && typeof v === 'object'
      ? Object.fromEntries(
          Object.keys(v)
            .sort()
            .map((name) => [name, sorted(v[name])]),
        )
      : v;

function verify({ hash, ...event }) {
  const before = last[event.prefecture] ?? { sequence: 0, hash: '0'.repeat(64) };
  const right = createHash('sha256')
    .update(event.prevhash + JSON.stringify(sorted(event)))
    .digest('hex');
  if (Number(event.sequence) !== before.sequence + 1 || event.prevhash !== before.hash || hash !== right)
    throw new Error(`chain broken at ${event.prefecture} ${event.sequence}`);
  last[event.prefecture] = { sequence: Number(event.sequence), hash };
}

// Your work goes here. That it was done, and what it did, must be written together: here they are one line.
function work(event) {
  writeSync(log, `${JSON.stringify(event)}\n`);
  seen.add(event.id);
  console.log(`${event.prefecture} ${event.sequence} ${event.type}`);
}

async function page() {
  const query = new URLSearchParams({
    limit: process.env.LIMIT ?? '100',
    ...(once ? {} : { wait: '20' }),
    ...(cursor && { after: cursor }),
  });
  for (let pause = 1; ; pause = Math.min(pause * 2, 60)) {
    const response = await fetch(`${address}/v1/feeds/progress?${query}`, {
      headers: { authorization: `Bearer ${process.env.TOKEN}` },
      signal: AbortSignal.timeout(30_000),
    }).catch(() => null);
    const answer = response?.ok ? await response.json().catch(() => null) : null;
    if (answer) return answer;
    // Busy, not reachable, or cut off: again. Anything else stays wrong however often it is asked; 401 wants a new token.
    if (response && !response.ok && response.status !== 429 && response.status < 500)
      throw new Error(`${response.status} ${await response.text()}`);
    await sleep(1000 * Math.max(pause * Math.random(), Number(response?.headers.get('retry-after') ?? 0)));
  }
}

for (;;) {
  const { items, next, caughtUp } = await page();
  for (const event of items) {
    verify(event);
    if (!seen.has(event.id)) work(event);
  }
  cursor = next;
  save(); // After the work, never before.
  if (caughtUp && once) break;
}
