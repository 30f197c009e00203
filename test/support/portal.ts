import type { Context } from 'aws-lambda';
import { handler } from '../../functions/portal/handler.ts';
import { proxyEvent, splitUrl } from '../../infra/local/proxy-event.ts';
import { routeTable } from '../../infra/local/route-table.ts';
import { operations } from '../../openapi/operations.ts';

const find = routeTable(operations);

export interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Asks the portal as a browser would through the gateway, `$default` included; header names in lower case. */
export async function ask(method: string, url: string, headers: Record<string, string> = {}): Promise<Asked> {
  const { path, rawQuery } = splitUrl(url);
  const incoming = { method, url, httpVersion: '1.1', headers, sourceIp: '127.0.0.1', body: Buffer.alloc(0) };
  const reply = await handler(proxyEvent(incoming, find(method, path), path, rawQuery), {} as Context);
  const text = Buffer.from(reply.body ?? '', reply.isBase64Encoded ? 'base64' : 'utf8').toString();
  return { status: reply.statusCode ?? 0, headers: reply.headers as Record<string, string>, text };
}

/** Addresses outside this server that a page or script would have a browser load; namespaces and links are none. */
export function externalAddresses(text: string): string[] {
  const loads =
    /(?:\b(?:src|href|action|poster)\s*=\s*["']?|url\(\s*["']?|@import\s+["']?|\b(?:fetch|import)\(\s*["'`])((?:https?:)?\/\/[^"'`)\s>]+)/gi;
  return [...text.matchAll(loads)].map(([, address = '']) => address);
}
