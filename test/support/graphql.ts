import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { handler } from '../../functions/graphql/handler.ts';
import { replacePort } from '../../functions/graphql/stage-port.ts';
import type { LambdaHandler } from '../../functions/http/endpoint.ts';
import type { LambdaReply } from '../../functions/http/request.ts';
import { setLocalEnvironment } from '../../infra/local/local-environment.ts';
import type { Operation, Stage } from '../../openapi/operation.ts';
import { postGraphql } from '../../openapi/operations/graphql.ts';
import { type Answered, type Caller, eventOf, type Sent } from './registry.ts';

/** What a test expects of a body stands in the test. */
type Json = ReturnType<typeof JSON.parse>;

export interface Asked {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly data: Json;
  /** `code` of each error, in order. */
  readonly codes: readonly string[];
  readonly errors: readonly Json[];
}

/** For tests that read no table: a database that nobody reaches. */
export const withoutDatabase = () => setLocalEnvironment('http://127.0.0.1:9');

/** Posts a query as API Gateway hands it over; `null`: without a token. */
export async function ask(
  caller: Caller | null,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Asked> {
  const sent = { body: { query, variables }, headers: { 'content-type': 'application/json', ...headers } };
  const {
    status,
    headers: answered,
    body,
  } = answerOf(await handler(await eventOf(caller, postGraphql, sent), {} as Context));
  const errors = body.errors ?? [];
  const codes = errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
  return { status, headers: answered, data: body.data, codes, errors };
}

/** The stages by name, as far as a test has need of them. */
export type Stages = Partial<Record<Stage, LambdaHandler>>;

/** Ties GraphQL to handlers in this process. */
export function connect(stages: Stages): void {
  replacePort((stage, event) => handlerOf(stages, stage)(event, {} as Context));
}

/** Sends the REST request to its stage. */
export async function rest(
  stages: Stages,
  caller: Caller | null,
  operation: Pick<Operation, 'method' | 'path' | 'stage'>,
  sent: Sent = {},
): Promise<Answered> {
  const event: APIGatewayProxyEventV2 = await eventOf(caller, operation, sent);
  return answerOf(await handlerOf(stages, operation.stage)(event, {} as Context));
}

function handlerOf(stages: Stages, stage: Stage): LambdaHandler {
  const found = stages[stage];
  if (!found) throw new Error(`the test has no stage ${stage}`);
  return found;
}

function answerOf({ statusCode = 0, headers = {}, body = '', isBase64Encoded }: LambdaReply): Answered {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return { status: statusCode, headers, body: text === '' ? null : JSON.parse(text) };
}
