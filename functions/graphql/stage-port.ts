import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Operation, routeKey } from '../../openapi/operation.ts';
import { originHeader } from '../http/from-edge.ts';
import type { LambdaReply, Request } from '../http/request.ts';
import { type InvokedStage, invokeStage } from '../store/invoke.ts';
import { fromProblemJson } from './problem-error.ts';

/** Calls a stage whose data GraphQL may not touch: it decides on the caller's own token, as if the caller had called it. */
export type StagePort = (stage: InvokedStage, event: APIGatewayProxyEventV2) => Promise<LambdaReply>;

let port: StagePort = invokeStage;

/** For tests: what stands in the place of Lambda. */
export function replacePort(replacement: StagePort): void {
  port = replacement;
}

/** A REST request that a field stands for; what is null or undefined is left out. */
export interface StageRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | null | undefined>>;
  readonly headers?: Readonly<Record<string, string | null | undefined>>;
  readonly body?: unknown;
}

type Routed = Pick<Operation, 'method' | 'path' | 'stage'>;

/** Asks the stage of an operation and returns its JSON with its ETag; a problem it answers is thrown as a GraphQL error. */
export async function askStage(
  operation: Routed,
  asked: StageRequest,
  request: Request,
): Promise<Record<string, unknown>> {
  const reply = await port(operation.stage as InvokedStage, stageEvent(operation, asked, request));
  const json = JSON.parse(textOf(reply)) as Record<string, unknown>;
  const headers = textHeaders(reply.headers ?? {});
  if (reply.statusCode === 200 || reply.statusCode === 201) return { ...json, etag: headers['etag'] ?? null };
  throw fromProblemJson(json as never, headers);
}

/** The event that API Gateway would have made of the request, with the caller's own token and language, and the way it came. */
export function stageEvent(
  operation: Routed,
  asked: StageRequest,
  { headers, event }: Request,
): APIGatewayProxyEventV2 {
  const params = asked.params ?? {};
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = present(asked.query ?? {});
  const key = routeKey(operation);
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: present({
      authorization: headers['authorization'],
      'accept-language': headers['accept-language'],
      [originHeader]: headers[originHeader],
      accept: 'application/json',
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...asked.headers,
    }),
    pathParameters: params,
    queryStringParameters: query,
    requestContext: {
      ...event.requestContext,
      routeKey: key,
      http: { ...event.requestContext.http, method: operation.method, path },
    },
    isBase64Encoded: false,
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  };
}

function present(values: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] != null));
}

function textOf({ body = '', isBase64Encoded }: LambdaReply): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function textHeaders(headers: NonNullable<LambdaReply['headers']>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
