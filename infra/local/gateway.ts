import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Operation, Stage } from '../../openapi/operation.ts';
import { isFile, sendFile } from './files.ts';
import { proxyEvent, splitUrl } from './proxy-event.ts';
import { bodyLimitBytes, readBody } from './read-body.ts';
import { routeTable } from './route-table.ts';

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export interface GatewayOptions {
  readonly operations: readonly Operation[];
  /** The function of a stage; undefined while it isn't there: 503. */
  readonly handlerOf: (stage: Stage) => Handler | undefined;
  /** Answers ahead of the operations, by `METHOD /path`: what only the local server has. */
  readonly localRoutes?: ReadonlyMap<string, Handler>;
  /** Where exported files are. */
  readonly filesFolder?: string;
  readonly log?: (line: string) => void;
}

/** A function's reply may have 6 MB: more fails in AWS, so it fails here. */
const replyLimitBytes = 6 * 1024 * 1024;
/** How long a refused upload may go on before its connection is cut; cut at once, many clients never see the answer. */
const lingerMillis = 2_000;

/** API Gateway's place on one machine: HTTP in, events of payload format 2.0 to the functions, their replies back. */
export function createGateway(options: GatewayOptions): Server {
  const find = routeTable(options.operations);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === 'too-large') return refuseUpload(request, response);
    if (body === 'aborted') return;
    const { method = 'GET', url = '/', httpVersion, headers, socket } = request;
    const { path, rawQuery } = splitUrl(url);
    if (options.filesFolder && isFile(method, path)) return sendFile(options.filesFolder, path, request, response);
    const local = options.localRoutes?.get(`${method} ${path}`);
    const route = find(method, path);
    const incoming = { method, url, httpVersion, headers, sourceIp: socket.remoteAddress ?? '', body };
    const event = proxyEvent(incoming, route, path, rawQuery);
    const handler = local ?? options.handlerOf(route.stage);
    if (!handler) return short(response, 503, 'Service Unavailable');
    send(response, await handler(event, contextOf(route.stage, event, closing(response))));
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => undefined);
    serve(request, response).catch((error: unknown) => {
      options.log?.(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) short(response, 500, 'Internal Server Error');
      else response.destroy();
    });
  };
  const server = createServer(
    { joinDuplicateHeaders: true, keepAliveTimeout: 65_000, requestTimeout: 30_000 },
    listener,
  );
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= bodyLimitBytes) response.writeContinue();
    listener(request, response);
  });
  return server;
}

/** Whoever keeps a caller waiting learns by this that it has gone. */
function closing(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** The bodies of API Gateway's own refusals, which no function sees. */
function short(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message });
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function refuseUpload(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  short(response, 413, 'Request Entity Too Large');
  // What still comes is thrown away unread, so that the client gets to reading the answer.
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMillis);
  request.once('close', () => clearTimeout(timer));
}

/** Bodies as bytes: a function gives an answer that it has kept as the very same object, again and again. */
const bytes = new WeakMap<APIGatewayProxyStructuredResultV2, Buffer>();

function bytesOf(result: APIGatewayProxyStructuredResultV2): Buffer {
  const body = bytes.get(result) ?? Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  bytes.set(result, body);
  return body;
}

function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  if (response.destroyed) return;
  const body = bytesOf(result);
  if ((result.body?.length ?? 0) > replyLimitBytes) return short(response, 500, 'Internal Server Error');
  const status = result.statusCode ?? 200;
  for (const name in result.headers) response.setHeader(name, String(result.headers[name]));
  if (result.cookies) response.setHeader('set-cookie', result.cookies);
  if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
  response.writeHead(status).end(body);
}

/** No deadline: on a machine that is busy with other things a slow request isn't one that hangs. */
function contextOf(stage: Stage, event: APIGatewayProxyEventV2, callerGone?: AbortSignal): Context {
  const { requestId: awsRequestId } = event.requestContext;
  return { functionName: stage, functionVersion: '$LATEST', awsRequestId, callerGone } as unknown as Context;
}
