import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../schema/permission.ts';

export type TokenFor = (role: Role, area: string) => string | Promise<string>;

export interface Call {
  readonly role: Role;
  readonly area: string;
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are an answer; any other is an error. */
  readonly expected: readonly number[];
}

export type Api = (call: Call) => Promise<{ status: number; body: unknown }>;

const attempts = 10;

/** Calls the public API as a role of an area. Repeats what is busy (429, 503), since every call here may be repeated. */
export function apiOf(baseUrl: string, tokenFor: TokenFor): Api {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (role: Role, area: string) => {
    const key = `${role}/${area}`;
    const token = tokens.get(key) ?? Promise.resolve(tokenFor(role, area));
    tokens.set(key, token);
    return token;
  };
  return async (call) => {
    const headers = {
      authorization: `Bearer ${await tokenOf(call.role, call.area)}`,
      'accept-language': 'en',
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    };
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(baseUrl + call.path, { method: call.method, headers, body });
      const text = await response.text();
      if (call.expected.includes(response.status)) return { status: response.status, body: JSON.parse(text) };
      const isBusy = response.status === 429 || response.status === 503;
      if (!isBusy || attempt === attempts) {
        throw new Error(
          `${call.method} ${call.path} as ${call.role} of ${call.area}: ${response.status} ${text.slice(0, 500)}`,
        );
      }
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000 * Math.random());
    }
  };
}

/** The same UUID (version 8) for the same name: a request repeated by a later run is recognised as the same one. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
