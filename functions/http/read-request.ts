import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Operation } from '../../openapi/operation.ts';
import { isMistyped } from '../../schema/area.ts';
import { placesOf } from '../../schema/forms/check-answers.ts';
import { mistakes } from '../../schema/mistake.ts';
import { Problem, type ProblemCode } from '../../schema/problem.ts';
import { hiddenMembers } from './hidden-members.ts';
import { mediaTypeOf } from './negotiate.ts';
import type { SentFile } from './request.ts';

const megabyte = 1_000_000;
/** Of any version: callers choose their own. */
const anUuid = z.guid();

/** Path parameters as the operation wants them; a municipality code with a wrong check digit has its own problem. */
export function readParams(operation: Operation, event: APIGatewayProxyEventV2): Record<string, unknown> {
  const given = Object.fromEntries(
    Object.entries(event.pathParameters ?? {}).map(([name, value = '']) => [name, decoded(value) ?? value]),
  );
  const params = parse(operation.params, given, 'invalid-path') as Record<string, unknown>;
  for (const code of [params['respondent'], params['code']]) {
    if (typeof code === 'string' && isMistyped(code)) throw new Problem('bad-check-digit', { code });
  }
  return params;
}

/** Null where it is no percent-encoding of UTF-8. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

export function readQuery(operation: Operation, event: APIGatewayProxyEventV2): unknown {
  const broken = event.rawQueryString.split('&').filter((part) => decoded(part) === null);
  if (broken.length > 0) {
    const message = '%によるUTF-8の符号化が壊れています / is no percent-encoded UTF-8';
    const places = broken.map((part) => ({ pointer: `/${part.replace(/=.*/s, '')}`, code: 'bad-encoding', message }));
    throw new Problem('invalid-query', {}, { places });
  }
  return parse(operation.query, event.queryStringParameters ?? {}, 'invalid-query');
}

function bytesOf({ bodyLimit = megabyte }: Operation, event: APIGatewayProxyEventV2): Buffer {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > bodyLimit) throw new Problem('body-too-large', { limitBytes: bodyLimit });
  return bytes;
}

/** The body within the operation's limit, where it is one of the files that the operation takes. */
export function readFile(operation: Operation, event: APIGatewayProxyEventV2): SentFile | null {
  const mediaType = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return operation.files?.includes(mediaType) ? { mediaType, bytes: bytesOf(operation, event) } : null;
}

/** The text of a body within the operation's limit: UTF-8, or malformed-json. */
export function readText(operation: Operation, event: APIGatewayProxyEventV2): string {
  const bytes = bytesOf(operation, event);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('malformed-json', { reason: 'not UTF-8' });
  }
}

export function readBody(operation: Operation, event: APIGatewayProxyEventV2, text: string): unknown {
  if (!operation.body) return undefined;
  const type = event.headers['content-type'];
  if (type && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    const accepted = ['application/json', ...(operation.files ?? [])].join(', ');
    throw new Problem('unsupported-media-type', { accepted });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed-json', { reason: (error as Error).message.slice(0, 200) });
  }
  // Looked for only where the text may name one, be it by escapes.
  const hidden = /__proto__|\\u/.test(text) ? hiddenMembers(value) : [];
  if (hidden.length > 0) {
    const message = 'この項目はありません / there is no such field';
    throw new Problem(
      'invalid-body',
      {},
      { places: hidden.map((pointer) => ({ pointer, code: 'unknown-field', message })) },
    );
  }
  return parse(operation.body, value, 'invalid-body');
}

function parse(type: z.ZodType, value: unknown, code: ProblemCode): unknown {
  const result = type.safeParse(value, mistakes);
  if (result.success) return result.data;
  throw new Problem(code, {}, { places: placesOf(result.error.issues) });
}

/** The caller's own key for a request that may arrive twice; any UUID. */
export function readIdempotencyKey(operation: Operation, event: APIGatewayProxyEventV2): string | null {
  const key = event.headers['idempotency-key'];
  if (key === undefined || !operation.headers?.includes('idempotency-key')) return null;
  if (!anUuid.safeParse(key).success)
    throw new Problem('invalid-header', {
      header: 'Idempotency-Key',
      reason: 'UUID（例: 123e4567-e89b-42d3-a456-426614174000） / a UUID',
    });
  return key.toLowerCase();
}

/** 406 where the caller takes nothing that the operation can give. Whoever names a format in the address has chosen there. */
export function checkAccept(operation: Operation, event: APIGatewayProxyEventV2): void {
  if (event.queryStringParameters?.['format'] !== undefined) return;
  const available = Object.values(operation.answers).flatMap(({ json, otherMedia }) => [
    ...(json ? ['application/json'] : []),
    ...(otherMedia ?? []),
  ]);
  if (available.length > 0 && mediaTypeOf(event.headers['accept'], available) === null) {
    throw new Problem('not-acceptable', { available: [...new Set(available)].join(', ') });
  }
}
