import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { unavailable } from '../../schema/unavailable.ts';
import type { LambdaReply, Reply } from './request.ts';

/** Bodies below this go as they are: compressing them costs more than it saves. */
const compressFromBytes = 2_000;

/** `gzip;q=0` says that the caller can't. */
const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i;

/** Replies that a service keeps and gives again are made ready once: as they are, and compressed. */
const ready = { plain: new WeakMap<Reply, LambdaReply>(), gzip: new WeakMap<Reply, LambdaReply>() };

/** Turns a service's reply into API Gateway's: ETag, 304, compression, headers that every answer has. */
export function respond(
  reply: Reply,
  asked: { method: string; ifNoneMatch: string | undefined; acceptEncoding: string | undefined },
): LambdaReply {
  const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const isRead = /^(GET|HEAD)$/.test(asked.method) && reply.status === 200;
  const etag = reply.etag ?? (isRead ? markOf(body) : undefined);
  const headers: Record<string, string> = {
    'content-type': reply.contentType ?? 'application/json; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'Accept, Accept-Encoding, Accept-Language, Authorization',
    'x-content-type-options': 'nosniff',
    ...(etag && { etag }),
    ...reply.headers,
  };
  if (isRead && etag && isSame(asked.ifNoneMatch, etag)) {
    const { 'content-type': _, ...rest } = headers;
    return { statusCode: 304, headers: rest, body: '' };
  }
  const isCompressed = body.length >= compressFromBytes && takesGzip.test(asked.acceptEncoding ?? '');
  const known = ready[isCompressed ? 'gzip' : 'plain'];
  const made = known.get(reply) ?? { statusCode: reply.status, headers, ...encoded(body, isCompressed, headers) };
  known.set(reply, made);
  return made;
}

function encoded(body: string | Buffer, isCompressed: boolean, headers: Record<string, string>): Partial<LambdaReply> {
  if (isCompressed) {
    const withEncoding = { ...headers, 'content-encoding': 'gzip' };
    return { headers: withEncoding, body: gzipSync(body).toString('base64'), isBase64Encoded: true };
  }
  return typeof body === 'string' ? { body } : { body: body.toString('base64'), isBase64Encoded: true };
}

/** A mark of the bytes; weak, since compression changes them on the way. */
export function markOf(body: string | Buffer): string {
  return `W/"${createHash('sha1').update(body).digest('base64url')}"`;
}

function isSame(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = (mark: string) => mark.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((mark) => mark.trim() === '*' || bare(mark) === bare(etag));
}

/** Any error as problem+json; one that nobody foresaw becomes a plain 500 with an id that the log has too. */
export function problemReply(
  error: unknown,
  request: { language: Language; instance: string; operation: string | undefined },
): Reply {
  const problem = error instanceof Problem ? error : toProblem(error, request.operation);
  if (/^\/odata(\/|$)/.test(request.instance)) return odataError(problem, request.language);
  return {
    status: problem.status,
    contentType: 'application/problem+json; charset=utf-8',
    headers: { 'content-language': request.language, ...problem.headers },
    json: {
      type: `https://renkei.example/problems/${problem.code}`,
      title: problem.title[request.language],
      status: problem.status,
      detail: problem.detail[request.language],
      instance: request.instance,
      code: problem.code,
      ...(problem.places.length > 0 && { errors: problem.places }),
      ...problem.members,
    },
  };
}

/**
 * The same problem as OData clients read it (JSON Format 4.0, 19): of an error they show `message` alone, so it names the places
 * too (docs/decisions/0038).
 */
function odataError(problem: Problem, language: Language): Reply {
  const details = problem.places.map(({ pointer, code, message }) => ({ code, message, target: pointer.slice(1) }));
  const said = details.map(({ target, message }) => `${target}: ${message}`);
  const message = [problem.title[language], ...(said.length > 0 ? said : [problem.detail[language]])].join(' — ');
  return {
    status: problem.status,
    headers: { 'content-language': language, 'odata-version': '4.0', ...problem.headers },
    json: { error: { code: problem.code, message, ...(details.length > 0 && { details }) } },
  };
}

const busy = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TimeoutError',
]);

function toProblem(error: unknown, operation: string | undefined): Problem {
  if (error instanceof Error && busy.has(error.name)) return unavailable();
  const correlationId = randomUUID();
  // Lambda's own JSON logging makes one line of it, with time, level and request id.
  console.error({ message: 'unforeseen error', correlationId, operation, error });
  return new Problem('internal', { correlationId });
}
