import { GraphQLError } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Shared } from './builder.ts';
import { documents } from './documents.ts';
import { useLimits } from './limits.ts';
import { usePlainExecution } from './plain-execution.ts';
import { problemError } from './problem-error.ts';
import { createSchema } from './schema.ts';

/** Notes errors for the cache, and keeps a status of 4xx or 5xx for answers without any data, as GraphQL over HTTP wants. */
const watchErrors: Plugin = {
  onExecutionResult: ({ result, context }) => {
    if (!result || !('errors' in result) || !result.errors?.length) return;
    (context as unknown as Shared).progress.hasErrors = true;
    if (result.data == null) return;
    for (const { extensions } of result.errors) delete extensions['http'];
  },
};

/** Resolvers make problems of their own errors; what is left over was foreseen by nobody. */
function maskError(error: unknown): Error {
  if (
    error instanceof GraphQLError &&
    (error.originalError === undefined || error.originalError instanceof GraphQLError)
  )
    return error;
  return problemError(error, { language: 'ja', path: '/graphql' }, 'graphql');
}

const schema = createSchema();

/** Made once a process. The endpoint in front of it has checked method, media type, size and form of the request. */
export const yoga = createYoga<Shared>({
  schema,
  plugins: [useLimits(), usePlainExecution(schema), watchErrors],
  parserAndValidationCache: { documentCache: documents, errorCache: { get: () => undefined, set: () => undefined } },
  maskedErrors: { maskError },
  graphiql: false,
  landingPage: false,
  cors: false,
  batching: false,
  multipart: false,
  maxRequestBodySize: false,
  logging: false,
});
