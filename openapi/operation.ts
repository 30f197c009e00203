import type * as z from 'zod';
import type { Right, Target } from '../schema/permission.ts';
import type { ProblemCode } from '../schema/problem.ts';
import type { Text } from '../schema/text.ts';

/** The Lambda that serves an operation: a folder below `functions/`. */
export type Stage =
  | 'registry'
  | 'intake'
  | 'review'
  | 'indicators'
  | 'exports'
  | 'feed'
  | 'graphql'
  | 'imports'
  | 'odata'
  | 'webhooks'
  | 'portal';

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** A successful answer: its schema as JSON, or other media types. */
export interface Answer {
  readonly description: string;
  readonly json?: z.ZodType;
  readonly otherMedia?: readonly string[];
}

/** When an operation began to be one to leave, and what to use instead. Days are days in Asia/Tokyo, from their beginning. */
export interface Deprecated {
  readonly since: string;
  /** The day from which it does not answer any more; a year after `since` at the earliest. */
  readonly sunset?: string;
  /** Path of the operation that took over: `/v2/areas/{code}`. */
  readonly successor?: string;
}

/** One operation of the HTTP contract. Routes, API Gateway, the local server, permission checks and OpenAPI are made from it. */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
> {
  /** Also the name of the function that serves it. */
  readonly id: string;
  readonly method: Method;
  /** `/v1/rounds/{roundId}`; a last part `{path+}` takes whatever follows. */
  readonly path: string;
  readonly stage: Stage;
  readonly tag: string;
  readonly summary: Text;
  /** `public` needs no token. The right is checked on path and query alone, before anything is read. */
  readonly right: Right | 'public';
  readonly params: P;
  readonly query: Q;
  readonly body?: B;
  /** Media types of files that are taken in the place of a JSON body. */
  readonly files?: readonly string[];
  /** Largest body in bytes; 1 MB where nothing is said. */
  readonly bodyLimit?: number;
  /** Which records the request is about; nothing when the right reaches `any`. */
  readonly target?: (params: z.output<P>, query: z.output<Q>) => Target;
  readonly headers?: readonly ('if-match' | 'if-none-match' | 'idempotency-key')[];
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problems besides those that every operation may answer. */
  readonly problems: readonly ProblemCode[];
  /** Says so in every answer and in the contract. */
  readonly deprecated?: Deprecated;
}

/** Keeps the exact types of params, query and body for the function that serves the operation. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType = z.ZodNever>(
  given: Operation<P, Q, B>,
): Operation<P, Q, B> {
  return given;
}

/** The path as OpenAPI writes it, which has no parameter for whatever follows. */
export const plainPath = (path: string): string => path.replace('+}', '}');

/** `GET /v1/rounds/{roundId}`: the route key of API Gateway. */
export function routeKey({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`;
}

/** What an operation answers to. HEAD is answered as GET is; whatever serves HTTP keeps the body back (RFC 9110, 9.3.2). */
export function methodsOf({ method }: Pick<Operation, 'method'>): readonly (Method | 'HEAD')[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/** Route keys of all methods that an operation answers to. */
export function routeKeys({ method, path }: Pick<Operation, 'method' | 'path'>): readonly string[] {
  return methodsOf({ method }).map((one) => routeKey({ method: one, path }));
}
