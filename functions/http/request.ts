import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Operation } from '../../openapi/operation.ts';
import type { Principal } from '../../schema/permission.ts';
import type { Language } from '../../schema/text.ts';

/** What a service gets: everything already checked against the operation, nothing read from the database yet. */
export interface Request<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The verified caller; `nobody` where the operation is public. */
  readonly principal: Principal;
  readonly language: Language;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly path: string;
  /** Body as it came, for a hash that recognises a repeated request. */
  readonly rawBody: string;
  /** The body where it came as a file, in one of the operation's media types; `body` is undefined then. */
  readonly file: SentFile | null;
  readonly idempotencyKey: string | null;
  readonly now: Date;
  readonly newId: () => string;
  readonly event: APIGatewayProxyEventV2;
  /** Aborted when the caller hangs up. The local server alone can tell; on Lambda it is undefined. */
  readonly callerGone?: AbortSignal | undefined;
}

/** A body that is no JSON, as it came. */
export interface SentFile {
  /** In lower case, without parameters. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a service answers. `json` is serialised; `text` goes as it is with its media type. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string | Buffer;
  readonly contentType?: string;
  /** Strong or weak mark; without it a GET gets one from its bytes. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type LambdaReply = APIGatewayProxyStructuredResultV2;

export interface Service {
  readonly operation: Operation;
  readonly handle: (request: Request) => Promise<Reply>;
}

/** Ties an operation to the function that serves it, with the exact types of its params, query and body. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  operation: Operation<P, Q, B>,
  handle: (request: Request<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Reply>,
): Service {
  return { operation: operation, handle: handle as unknown as Service['handle'] };
}

/** The request of an operation, with its exact types. */
export type RequestOf<O> =
  O extends Operation<infer P, infer Q, infer B> ? Request<z.output<P>, z.output<Q>, z.output<B>> : never;
