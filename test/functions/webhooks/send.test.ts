import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Resolve } from '../../../functions/webhooks/check-address.ts';
import { type Sending, send } from '../../../functions/webhooks/send.ts';
import { type Receiver, startReceiver, verified } from '../../support/receiver.ts';

const secretOf = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const message = { id: 'event-1', body: '{"id":"event-1","city":"千代田区"}' };
const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];

let receiver: Receiver;
let sending: Sending;
beforeAll(async () => {
  receiver = await startReceiver();
  sending = {
    url: receiver.url,
    secrets: [secretOf('a')],
    now: new Date(),
    allowsLocal: true,
    resolve: here,
    timeoutMillis: 10_000,
  };
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.behave(() => 204);
});

describe('send', () => {
  it.each([
    ['plain HTTP', {}],
    ['this machine over TLS', { url: 'https://127.0.0.1/' }],
    ['a name that leads here', { url: 'https://receiver.example/' }],
  ])('sends nothing to %s where the machine does not allow it', async (_, change) => {
    const sent = await send(message, { ...sending, ...change, allowsLocal: false });

    expect([sent.status, receiver.requests]).toEqual([null, []]);
    expect(sent.problem).toMatch(/not https|not public/);
  });

  it('posts the very bytes, signed so that a receiver with the secret can verify them', async () => {
    const sent = await send(message, sending);

    const [request] = receiver.requests;
    expect(sent).toEqual({ status: 204, problem: null, retryAfter: undefined });
    expect(request?.body).toBe(message.body);
    expect(request?.headers).toMatchObject({
      'webhook-id': 'event-1',
      'content-type': 'application/cloudevents+json; charset=utf-8',
    });
    expect(verified(request as never, secretOf('a'))).toEqual(JSON.parse(message.body));
    expect(() => verified(request as never, secretOf('b'))).toThrow('No matching signature');
  });

  it('signs with each secret while two are valid', async () => {
    await send(message, { ...sending, secrets: [secretOf('b'), secretOf('a')] });

    const [request] = receiver.requests;
    for (const letter of ['a', 'b']) expect(verified(request as never, secretOf(letter)).id).toBe('event-1');
  });

  it('connects to the address that was checked, without asking for the name again', async () => {
    const url = receiver.url.replace('127.0.0.1', 'receiver.invalid');

    const sent = await send(message, { ...sending, url });

    expect(sent.status).toBe(204);
    expect(receiver.requests[0]?.headers.host).toMatch(/^receiver\.invalid:/);
  });

  it('takes a redirect for an answer and follows nobody', async () => {
    receiver.behave(() => (response) => void response.writeHead(307, { location: '/elsewhere' }).end());

    const sent = await send(message, sending);

    expect([sent.status, receiver.requests.map(({ path }) => path)]).toEqual([307, ['/hook']]);
  });

  it('hands on how long a receiver wants to be left alone', async () => {
    receiver.behave(() => (response) => void response.writeHead(429, { 'retry-after': '120' }).end());

    expect(await send(message, sending)).toEqual({ status: 429, problem: null, retryAfter: '120' });
  });

  it.each([
    ['stalls', 'stall', /no answer in time/],
    ['cuts the connection', 'cut', /no connection: ECONNRESET/],
  ] as const)('says so where a receiver %s', async (_, behaviour, problem) => {
    receiver.behave(() => behaviour);

    const sent = await send(message, { ...sending, timeoutMillis: 300 });

    expect(sent).toMatchObject({ status: null, problem: expect.stringMatching(problem) });
  });

  it('says so where the name is not resolved in time, or nobody listens', async () => {
    const never: Resolve = () => new Promise(() => undefined);

    const unresolved = await send(message, { ...sending, resolve: never, timeoutMillis: 100 });
    const unheard = await send(message, { ...sending, url: 'http://127.0.0.1:1/' });

    expect([unresolved.problem, unheard.problem]).toEqual([
      '時間内に応答がありません / no answer in time',
      '接続できません / no connection: ECONNREFUSED',
    ]);
  });

  it('takes a change of protocol for an answer like another, and ends', async () => {
    receiver.behave(() => (response) => {
      response.writeHead(101, { connection: 'upgrade', upgrade: 'websocket' }).flushHeaders();
    });

    expect(await send(message, sending)).toMatchObject({ status: 101 });
  });

  it('keeps to the status though the rest of the answer never comes, and leaves no connection open', async () => {
    const closed: Promise<unknown>[] = [];
    receiver.behave(() => (response) => {
      closed.push(once(response, 'close'));
      response.writeHead(200, { 'content-length': 100 }).write('a');
    });

    const sent = await send(message, { ...sending, timeoutMillis: 300 });

    expect(sent.status).toBe(200);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('takes in no more than a little of an endless answer', async () => {
    let cut: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      cut = resolve;
    });
    receiver.behave(() => (response) => {
      response.writeHead(200);
      response.on('close', cut);
      const more = () => void (response.destroyed || response.write(Buffer.alloc(16_384), () => setImmediate(more)));
      more();
    });

    const sent = await send(message, sending);

    expect(sent.status).toBe(200);
    await expect(ended).resolves.toBeUndefined();
  });
});
