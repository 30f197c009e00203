import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route } from './route-table.ts';

/** A request as it came in: `url` is path and query, both still percent-encoded. */
export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  readonly sourceIp: string;
  readonly body: Buffer;
}

/** Splits at the first question mark: encoded path and raw query. */
export function splitUrl(url: string): { path: string; rawQuery: string } {
  const at = url.indexOf('?');
  return at === -1 ? { path: url, rawQuery: '' } : { path: url.slice(0, at), rawQuery: url.slice(at + 1) };
}

/**
 * The event of an HTTP API, payload format 2.0: names and values percent-decoded, repeated query parameters and headers
 * joined by comma, a body that isn't text in base64. Where the percent-encoding is broken, what came is left as it is: functions
 * refuse it in the contract's words, should API Gateway let it through.
 */
export function proxyEvent(incoming: Incoming, route: Route, path: string, rawQuery: string): APIGatewayProxyEventV2 {
  const { method, body } = incoming;
  const headers = joined(incoming.headers);
  const rawPath = decode(path);
  const now = new Date();
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: rawQuery,
    ...(headers['cookie'] && { cookies: headers['cookie'].split(/; */) }),
    headers,
    ...(rawQuery && { queryStringParameters: queryOf(rawQuery) }),
    ...(route.pathParameters && { pathParameters: mapValues(route.pathParameters, decode) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: incoming.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && bodyOf(body, headers['content-type'])),
    isBase64Encoded: body.length > 0 && !isText(body, headers['content-type']),
  };
}

function bodyOf(body: Buffer, contentType: string | undefined) {
  return { body: body.toString(isText(body, contentType) ? 'utf8' : 'base64') };
}

const textual = /^(text\/|application\/([\w.+-]+\+)?(json|xml|javascript)|application\/x-www-form-urlencoded)/i;

function isText(body: Buffer, contentType: string | undefined): boolean {
  return contentType !== undefined && textual.test(contentType.trim()) && isUtf8(body);
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) result[name] = typeof value === 'string' ? value : value.join(',');
  }
  return result;
}

function queryOf(rawQuery: string): Record<string, string> {
  const values = new Map<string, string>();
  for (const part of rawQuery.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decodePlus(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : decodePlus(part.slice(at + 1));
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  // Own properties whatever their name: `__proto__` is a parameter like another.
  return Object.fromEntries(values);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const decodePlus = (text: string) => decode(text.includes('+') ? text.replaceAll('+', ' ') : text);

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
