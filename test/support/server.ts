import { setTimeout as sleep } from 'node:timers/promises';
import { signToken } from '../../infra/local/issuer.ts';
import { startServer } from '../../infra/local/server.ts';
import type { Role } from '../../schema/permission.ts';
import type { Seed } from '../../seeds/load.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else text. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test expects of a body stands in the test
  readonly body: any;
}

type Sent = Readonly<Record<string, string>>;

/** One caller: every request carries its token. */
export interface Client {
  get(path: string, headers?: Sent): Promise<Answer>;
  put(path: string, body: unknown, headers?: Sent): Promise<Answer>;
  post(path: string, body: unknown, headers?: Sent): Promise<Answer>;
  request(method: string, path: string, body?: unknown, headers?: Sent): Promise<Answer>;
}

export interface TestServer {
  readonly url: string;
  /** A caller with that role and area; `sub` names one of several people in the same office. */
  as(role: Role, area: string, sub?: string): Client;
  /** A caller without a token. */
  readonly nobody: Client;
  readonly stop: () => Promise<void>;
}

/**
 * The whole platform in this process, in memory, on a free port. Once a test file: `beforeAll` starts it and `afterAll`
 * stops it.
 */
export async function startTestServer({
  seed = 'areas',
  areBundled = false,
  dataDir = 'memory',
}: {
  seed?: Seed;
  areBundled?: boolean;
  dataDir?: string;
} = {}): Promise<TestServer> {
  const problems: string[] = [];
  const server = await startServer({
    port: 0,
    dataDir,
    seed,
    areBundled,
    log: (line) => problems.push(line),
  });
  await server.loaded;
  return {
    url: server.url,
    as: (role, area, sub) => clientOf(server.url, () => signToken({ role, area, sub })),
    nobody: clientOf(server.url),
    async stop() {
      await server.stop();
      if (problems.length > 0) throw new Error(`the server complained:\n${problems.join('\n')}`);
    },
  };
}

export function clientOf(url: string, signed?: () => Promise<string>): Client {
  let token: Promise<string> | undefined;
  const request = async (method: string, path: string, body?: unknown, headers: Sent = {}): Promise<Answer> => {
    if (signed) token ??= signed();
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${await token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : textOf(body),
    });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    request,
    get: (path, headers) => request('GET', path, undefined, headers),
    put: (path, body, headers) => request('PUT', path, body, headers),
    post: (path, body, headers) => request('POST', path, body, headers),
  };
}

/** A text goes as it is, so that a test can send what is no JSON. */
const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

/** Reads until the answer is as wanted, since figures follow an acceptance; returns the last answer, wanted or not. */
export async function eventually(
  read: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
  withinMillis = 20_000,
): Promise<Answer> {
  for (const until = Date.now() + withinMillis; ; await sleep(50)) {
    const answer = await read();
    if (isWanted(answer) || Date.now() > until) return answer;
  }
}
