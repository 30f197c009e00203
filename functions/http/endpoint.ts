import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { routeKeys } from '../../openapi/operation.ts';
import { isAllowed, type Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { withDeprecation } from './deprecation.ts';
import { checkEdge } from './from-edge.ts';
import { languageOf } from './negotiate.ts';
import { principalOf } from './principal.ts';
import {
  checkAccept,
  readBody,
  readFile,
  readIdempotencyKey,
  readParams,
  readQuery,
  readText,
} from './read-request.ts';
import type { LambdaReply, Reply, Request, Service } from './request.ts';
import { problemReply, respond } from './respond.ts';

export type LambdaHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<LambdaReply>;

interface Call {
  event: APIGatewayProxyEventV2;
  context: { callerGone?: AbortSignal };
  response: unknown;
  error: Error | null;
  internal: { service?: Service; request?: Request; [key: string]: unknown };
}

/** What a request is told that no service takes; the stage behind `$default` knows more than the others. */
export type Unrouted = (event: APIGatewayProxyEventV2) => Problem;

/** Who calls, by an `Authorization` header. Throws 401 with the challenges that the caller may answer. */
export type Identify = (authorization: string | undefined, now: Date) => Promise<Principal>;

const noSuchRoute: Unrouted = ({ rawPath }) => new Problem('no-such-route', { path: rawPath });

const nobody: Principal = { sub: '', role: 'bi-reader', area: '' };

/**
 * The one chain of every Lambda behind the API: edge → route → caller → right (from path and query alone) → body → service →
 * answer; whatever is thrown leaves as problem+json. Services see no request that the contract forbids.
 */
export function endpoint(
  services: readonly Service[],
  unrouted: Unrouted = noSuchRoute,
  identify: Identify = principalOf,
): LambdaHandler {
  const byRoute = new Map(services.flatMap((service) => routeKeys(service.operation).map((key) => [key, service])));
  return middy()
    .use({ before: ({ event }: Call) => checkEdge(event, new Date()) })
    .use({ before: route(byRoute, unrouted) })
    .use({ before: identifyAndPermit(identify) })
    .use({ before: readWhole })
    .use({ after: answer, onError: refuse })
    .handler(dispatch as never);
}

const route = (byRoute: ReadonlyMap<string, Service>, unrouted: Unrouted) => async (call: Call) => {
  const service = byRoute.get(call.event.routeKey);
  if (!service) throw unrouted(call.event);
  call.internal.service = service;
};

const identifyAndPermit = (identify: Identify) => async (call: Call) => {
  const { event, context, internal } = call;
  const { operation } = internal.service as Service;
  const now = new Date();
  const principal = operation.right === 'public' ? nobody : await identify(event.headers['authorization'], now);
  const params = readParams(operation, event);
  if (operation.right !== 'public') {
    // Refusal must not depend on the rest of the query being right: a foreign caller learns nothing from a 400 either.
    const target = operation.target?.(params, event.queryStringParameters ?? {}) ?? {};
    if (!isAllowed(principal, operation.right, target))
      throw new Problem('forbidden', { role: principal.role, area: principal.area });
  }
  internal.request = {
    params,
    query: undefined,
    body: undefined,
    principal,
    language: languageOf(event.headers['accept-language']),
    headers: event.headers,
    path: event.rawPath,
    rawBody: '',
    file: null,
    idempotencyKey: null,
    now,
    newId: randomUUID,
    event,
    callerGone: context.callerGone,
  };
};

async function readWhole({ event, internal }: Call): Promise<void> {
  const { operation } = internal.service as Service;
  checkAccept(operation, event);
  const file = readFile(operation, event);
  const rawBody = operation.body && !file ? readText(operation, event) : '';
  internal.request = {
    ...(internal.request as Request),
    query: readQuery(operation, event),
    rawBody,
    file,
    body: file ? undefined : readBody(operation, event, rawBody),
    idempotencyKey: readIdempotencyKey(operation, event),
  };
  // Middy hands its handler the event and the context only.
  (event as { call?: unknown }).call = internal;
}

async function dispatch(
  event: APIGatewayProxyEventV2 & { call: { service: Service; request: Request } },
): Promise<Reply> {
  return event.call.service.handle(event.call.request);
}

async function answer(call: Call): Promise<void> {
  const reply = withDeprecation(call.response as Reply, call.internal.service?.operation);
  call.response = respond(reply, asked(call.event));
}

async function refuse(call: Call): Promise<void> {
  const { event } = call;
  const reply = problemReply(call.error, {
    language: languageOf(event.headers?.['accept-language']),
    instance: event.rawPath,
    operation: call.internal.service?.operation.id,
  });
  call.response = respond(withDeprecation(reply, call.internal.service?.operation), asked(event));
}

function asked(event: APIGatewayProxyEventV2) {
  return {
    method: event.requestContext.http.method,
    ifNoneMatch: event.headers['if-none-match'],
    acceptEncoding: event.headers['accept-encoding'],
  };
}
