import { GraphQLError } from 'graphql';
import type { Language } from '../../schema/text.ts';
import { problemReply } from '../http/respond.ts';
import type { Shared } from './builder.ts';

interface ProblemJson {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
}

/** Any error of a field as a GraphQL error that carries the problem which REST would have answered. */
export function problemError(
  error: unknown,
  { language, path }: { language: Language; path: string },
  field: string,
): GraphQLError {
  const reply = problemReply(error, { language, instance: path, operation: field });
  return fromProblemJson(reply.json as ProblemJson, reply.headers ?? {});
}

/** The same for a problem that a stage has answered already. */
export function fromProblemJson(problem: ProblemJson, headers: Readonly<Record<string, string>>): GraphQLError {
  const { code, status, detail } = problem;
  // `http` never reaches the caller: with `spec` it sets the status for application/graphql-response+json alone.
  const http = { spec: true, status, headers: passedOn(headers) };
  return new GraphQLError(detail, { extensions: { code, status, problem, http } });
}

function passedOn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'www-authenticate' || name === 'retry-after'),
  );
}

type Resolve<A, T> = (root: unknown, args: A, shared: Shared) => Promise<T>;

/** A resolver whose every error leaves as a problem in the caller's language. */
export function answering<A, T>(field: string, read: (args: A, shared: Shared) => Promise<T>): Resolve<A, T> {
  return async (_root, args, shared) => {
    try {
      return await read(args, shared);
    } catch (error) {
      throw error instanceof GraphQLError ? error : problemError(error, shared.call, field);
    }
  };
}
