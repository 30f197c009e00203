// Receives webhooks and has every event once: SECRET=whsec_... node receive-webhooks.mjs DIRECTORY [PORT]
// DIRECTORY/events.jsonl is what was taken, an event a line. Put it behind a server that speaks TLS. Needs Node 20 alone.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const [directory, port = '4000'] = process.argv.slice(2);
const file = `${directory}/events.jsonl`;
mkdirSync(directory, { recursive: true });

// What was taken before a crash: whole lines. Half a line was never answered, and comes again.
const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
const whole = text.slice(0, text.lastIndexOf('\n') + 1);
if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
const seen = new Set(
  whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id),
);
const store = openSync(file, 'a');

// While a secret is being changed a delivery has two signatures: one that fits is enough.
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers;
  if (!id || !(Math.abs(Date.now() / 1000 - Number(at)) < 300)) return false;
  const key = Buffer.from(process.env.SECRET.replace('whsec_', ''), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest();
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace('v1,', ''), 'base64');
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

const server = createServer(async (request, response) => {
  // An event says how long it is, and is short. Who hangs up in the middle comes again.
  if (!(Number(request.headers['content-length']) <= 1_000_000)) return response.writeHead(413).end();
  const body = await buffer(request).catch(() => null);
  if (body === null) return;
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const event = JSON.parse(body);
  // A test, which somebody asked for, is in no feed: to have read its signature is all there is to do.
  const isTest = event.type === 'jp.renkei.webhook.test.v1';
  if (!isTest && !seen.has(event.id)) {
    // On the disk before the answer: after 2xx it does not come again.
    writeSync(store, `${JSON.stringify(event)}\n`);
    fsyncSync(store);
    seen.add(event.id);
  }
  response.writeHead(204).end();
});
server.listen(Number(port), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.on('SIGTERM', () => {
  server.close(() => closeSync(store));
});
