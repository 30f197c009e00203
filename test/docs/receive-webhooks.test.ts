import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registryExamples } from '../../openapi/document/registry-examples.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-receive-'));
let server: TestServer;
let officer: Client;
let receiver: ChildProcess;

beforeAll(async () => {
  process.env['WEBHOOKS_ALLOW_LOCAL'] = 'true';
  server = await startTestServer({ seed: 'none' });
  officer = server.as('prefecture-officer', '13');
});
afterAll(async () => {
  receiver.kill('SIGKILL');
  delete process.env['WEBHOOKS_ALLOW_LOCAL'];
  await server.stop();
  rmSync(directory, { recursive: true });
});

/** The example as somebody runs it; gives its port. */
async function start(secret: string, port = '0'): Promise<string> {
  const program = [join('docs', 'examples', 'receive-webhooks.mjs'), directory, port];
  receiver = spawn(process.execPath, program, {
    env: { ...process.env, SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(receiver.stdout as NodeJS.ReadableStream)) return line.replace(/\D/g, '');
  throw new Error('it ended');
}

async function kill(): Promise<void> {
  receiver.kill('SIGKILL');
  await once(receiver, 'exit');
}

const taken = () => {
  const file = join(directory, 'events.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line) as { id: string });
};
const hold = (n: number) =>
  officer.put(`/v1/meetings/13-meeting-${n}`, registryExamples.putMeeting.counted.value, { 'if-none-match': '*' });
const untilTaken = (count: number) =>
  eventually(
    async () => ({ status: 0, headers: new Headers(), body: taken().length }),
    ({ body }) => body === count,
  );

describe('docs/examples/receive-webhooks.mjs', () => {
  it('takes nothing that is not signed with its secret', async () => {
    const port = await start(`whsec_${Buffer.alloc(32, 'x').toString('base64')}`);
    const signed = { 'webhook-id': 'a', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };

    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: '{"id":"a"}',
      headers: { ...signed, 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` },
    });

    expect([answer.status, taken()]).toEqual([401, []]);
    await kill();
  });

  it('goes on after somebody has hung up in the middle of a request, and takes no endless one', async () => {
    const port = await start(`whsec_${Buffer.alloc(32, 'x').toString('base64')}`);
    const address = `http://127.0.0.1:${port}/`;

    const caller = connect(Number(port), '127.0.0.1');
    caller.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nabc', () => caller.resetAndDestroy());
    await once(caller, 'close');
    const ofNoLength = { method: 'POST', body: new Blob(['x']).stream(), duplex: 'half' } as RequestInit;
    const endless = await fetch(address, ofNoLength);

    expect([endless.status, (await fetch(address, { method: 'POST', body: 'x' })).status]).toEqual([413, 401]);
    await kill();
  });

  it('has every event of the feed once and in order, though it is killed, its deliveries are replayed and it is tested', async () => {
    const secret = `whsec_${Buffer.alloc(32, 'x').toString('base64')}`;
    const port = await start(secret);
    await kill();
    const { body: made } = await officer.post('/v1/webhooks', { url: `http://127.0.0.1:${port}/` });
    await start(made.secret, port);
    await hold(1);
    await untilTaken(1);
    await kill();
    await hold(2);
    await start(made.secret, port);
    await officer.post(`/v1/webhooks/${made.webhookId}/activations`, undefined);
    await hold(3);
    await untilTaken(3);

    const { status } = await officer.post(`/v1/webhooks/${made.webhookId}/replays`, {
      prefecture: '13',
      sequence: '000000000000',
    });
    await eventually(
      () => officer.get(`/v1/webhooks/${made.webhookId}`),
      ({ body }) => body.lanes[0].sequence === '000000000003',
    );

    const { body: tested } = await officer.post(`/v1/webhooks/${made.webhookId}/tests`, undefined);

    const { items } = (await officer.get('/v1/feeds/progress')).body;
    expect([status, tested.status]).toEqual([200, 204]);
    expect(items).toHaveLength(3);
    expect(taken()).toEqual(items);
  });
});
