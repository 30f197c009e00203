import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { type Address, AddressRefused, checkTarget, parseTarget, type Resolve } from './check-address.ts';

export interface Message {
  readonly id: string;
  readonly body: string;
}

/** What came of an attempt: a status, or why there was none. */
export interface Sent {
  readonly status: number | null;
  readonly problem: string | null;
  readonly retryAfter: string | undefined;
}

/** Whether the receiver has taken it. */
export const isTaken = ({ status }: Sent) => status !== null && status >= 200 && status < 300;

export interface Sending {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly now: Date;
  readonly allowsLocal: boolean;
  readonly resolve: Resolve;
  /** For everything, from the look-up of the name to the end of the answer. */
  readonly timeoutMillis?: number | undefined;
}

const defaultTimeoutMillis = 10_000;
/** Of an answer's body no more than this is even taken in. */
const bodyBytes = 65_536;

/**
 * Posts a message once, signed as Standard Webhooks says (one signature a secret), to an address that was checked just now
 * and to no other. A redirect is an answer like another: nobody follows it. Never throws.
 */
export async function send(message: Message, sending: Sending): Promise<Sent> {
  const signal = AbortSignal.timeout(sending.timeoutMillis ?? defaultTimeoutMillis);
  try {
    const url = parseTarget(sending.url, sending.allowsLocal);
    const addresses = await within(signal, checkTarget(url, sending.allowsLocal, sending.resolve));
    return await post(url, addresses, message, sending, signal);
  } catch (error) {
    return { status: null, problem: whyOf(error), retryAfter: undefined };
  }
}

function whyOf(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return '時間内に応答がありません / no answer in time';
  return `接続できません / no connection: ${code ?? message}`;
}

/** A look-up can't be called off: it is left behind. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function signed({ id, body }: Message, { secrets, now }: Sending): Record<string, string> {
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'renkei-webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

/** Answers a connection's look-up with what was checked: the name is not asked again. */
const pinnedTo =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses as readonly [Address];
    if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };

function post(
  url: URL,
  addresses: readonly Address[],
  message: Message,
  sending: Sending,
  signal: AbortSignal,
): Promise<Sent> {
  const body = Buffer.from(message.body);
  const headers = { ...signed(message, sending), 'content-length': body.length };
  const start = url.protocol === 'https:' ? request : requestPlainly;
  return new Promise((resolve, reject) => {
    const sent = start(url, { method: 'POST', headers, agent: false, lookup: pinnedTo(addresses), signal });
    let answered: Sent | undefined;
    let failure: unknown;
    const settle = () => (answered ? resolve(answered) : reject((failure ?? signal.reason) as Error));
    const note = ({ statusCode = 0, headers: got }: IncomingMessage) => {
      answered = { status: statusCode, problem: null, retryAfter: got['retry-after'] };
    };
    sent.on('error', (error) => {
      failure = error;
    });
    // Not before the connection is closed: a receiver that never ends its answers would have ever more of them open.
    sent.on('close', settle);
    signal.addEventListener('abort', settle, { once: true });
    sent.on('response', (response) => {
      note(response);
      drop(response);
    });
    // Without a listener Node destroys the socket and says nothing.
    sent.on('upgrade', (response, socket) => {
      note(response);
      socket.destroy();
    });
    sent.end(body);
  });
}

/** What follows a status changes nothing: a little is taken in, so that an ordinary answer ends in order, and no more. */
function drop(response: IncomingMessage): void {
  let taken = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > bodyBytes) response.destroy();
  });
}
