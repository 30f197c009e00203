import { setTimeout as sleep } from 'node:timers/promises';
import { pauseMillis, retryAfterMillis } from './backoff.ts';
import { userAgent } from './command.ts';
import { type Connection, type ConnectionOptions, connectionOf } from './connection.ts';
import type { Session } from './session.ts';
import { type Ending, Stopped, text } from './stopped.ts';

/** Gateways end requests after 30 seconds themselves. */
const timeoutMillis = 60_000;
const attempts = 3;

export interface Asking {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value goes as JSON, bytes as they are. */
  readonly body?: object | Uint8Array<ArrayBuffer>;
  /** Whether it may be sent twice: reads may, and what carries an Idempotency-Key. */
  readonly isRepeatable?: boolean;
  readonly signal?: AbortSignal;
  /** Whether anybody may ask: no token is needed, and none is sent. */
  readonly isPublic?: boolean;
}

/** A server, asked with a token; whatever it refuses is thrown as `Stopped`. */
export interface Api {
  readonly origin: string;
  send(this: void, method: string, path: string, asking?: Asking): Promise<Response>;
  get<T>(this: void, path: string, query?: Asking['query']): Promise<T>;
  /** Every item of a list, page by page. */
  list<T>(this: void, path: string, query?: Asking['query']): Promise<T[]>;
}

export function apiOf(options: ConnectionOptions, session: Session): Api {
  const connection = connectionOf(options, session);
  const send: Api['send'] = (method, path, asking = {}) => sendPatiently(connection, session, { method, path, asking });
  const get = async <T>(path: string, query?: Asking['query']) =>
    (await (await send('GET', path, query ? { query } : {})).json()) as T;
  return {
    origin: connection.url.origin,
    send,
    get,
    async list<T>(path: string, query: Asking['query'] = {}) {
      const items: T[] = [];
      for (let cursor: string | undefined, isMore = true; isMore; isMore = cursor !== undefined) {
        const page = await get<{ items: T[]; next: string | null }>(path, { limit: 1000, ...query, cursor });
        items.push(...page.items);
        cursor = page.next ?? undefined;
      }
      return items;
    },
  };
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly asking: Asking;
}

/** Tries again a few times where that can help and do no harm; a command that follows goes on by itself. */
async function sendPatiently(connection: Connection, session: Session, call: Call): Promise<Response> {
  const mayRepeat = call.asking.isRepeatable ?? call.method === 'GET';
  for (let failures = 1; ; failures += 1) {
    try {
      return await sendOnce(connection, session, call);
    } catch (error) {
      const canHelp = error instanceof Stopped && error.ending === 'server' && mayRepeat;
      if (!canHelp || failures >= attempts || call.asking.signal?.aborted) throw error;
      const asked = error.details['retryAfterMillis'];
      await sleep(typeof asked === 'number' ? asked : pauseMillis(failures, Math.random()));
    }
  }
}

async function sendOnce(connection: Connection, session: Session, { method, path, asking }: Call): Promise<Response> {
  const { body, query = {}, headers, signal } = asking;
  const address = new URL(connection.url.pathname.replace(/\/$/, '') + path, connection.url);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  const isBytes = body instanceof Uint8Array;
  const sent = {
    ...(!asking.isPublic && { authorization: `Bearer ${connection.token()}` }),
    'accept-language': session.language,
    'user-agent': userAgent,
    ...(body && !isBytes && { 'content-type': 'application/json' }),
    ...headers,
  };
  const timeout = AbortSignal.timeout(timeoutMillis);
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers: sent,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body && { body: isBytes ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    throw unreachable(address, error);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

function unreachable(address: URL, error: unknown): Stopped {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  const why = cause?.code ?? cause?.message ?? message;
  return new Stopped(
    'server',
    text(
      `${address.origin} に届きません（${why}）。--url か RENKEI_URL と、サーバーが動いているかを確かめてください`,
      `${address.origin} can't be reached (${why}): check --url or RENKEI_URL, and that the server runs`,
    ),
    { code: 'unreachable' },
  );
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

function endingOf(status: number): Ending {
  if (status === 401 || status === 403) return 'permission';
  return status === 429 || status >= 500 ? 'server' : 'refused';
}

/** The server's problem (RFC 9457) as it tells it, in the language that was asked for: code, what to do, places. */
async function refusal(response: Response): Promise<Stopped> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const retry = retryAfterMillis(response.headers.get('retry-after'), Date.now());
  const about = { status: response.status, ...body, ...(retry !== undefined && { retryAfterMillis: retry }) };
  if (!body.code) {
    const said = text(
      `サーバーがHTTP ${response.status}と答えました。Renkeiのサーバーではないかもしれません`,
      `The server answered HTTP ${response.status}: perhaps it is no Renkei server`,
    );
    return new Stopped(endingOf(response.status), said, about);
  }
  const places = (body.errors ?? []).map(({ pointer, code, message }) => `\n  ${pointer} [${code}] ${message}`);
  const line = `${body.title} [${body.code}, HTTP ${response.status}]\n  ${body.detail}${places.join('')}`;
  return new Stopped(endingOf(response.status), text(line, line), about);
}
