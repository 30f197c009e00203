import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { createSchema } from '../../functions/graphql/schema.ts';
import type { Operation } from '../../openapi/operation.ts';
import { operations } from '../../openapi/operations.ts';
import type { Answer, Client } from '../support/server.ts';
import type { Asked } from './authorisation-requests.ts';

const byId = new Map(operations.map((one) => [one.id, one]));
export const idOf = (use: string) => use.split(' ')[0] ?? '';
export function operationOf(use: string): Operation {
  const found = byId.get(idOf(use));
  if (!found) throw new Error(`there is no operation ${use}`);
  return found;
}

/** The REST request that is asked. */
export function send(client: Client, { method, path }: Operation, { params = {}, query, body, headers }: Asked) {
  const filled = path.replace(/\{(\w+)\+?\}/g, (_, name: string) => params[name] ?? '');
  const search = query ? `?${new URLSearchParams(query).toString()}` : '';
  return client.request(method, filled + search, body, headers);
}

const schema = createSchema();
const fields = { query: schema.getQueryType(), mutation: schema.getMutationType() };
type Field = GraphQLField<unknown, unknown>;
export const fieldNames = Object.values(fields).flatMap((type) => Object.keys(type?.getFields() ?? {}));
function fieldOf(name: string): readonly [kind: string, field: Field] {
  for (const [kind, type] of Object.entries(fields)) {
    const field = type?.getFields()[name];
    if (field) return [kind, field];
  }
  throw new Error(`there is no field ${name}`);
}

/** A parameter of REST, which is text, as an argument of GraphQL. */
function argument(given: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return argument(given, type.ofType);
  if (isListType(type))
    return (typeof given === 'string' ? given.split(',') : [given].flat()).map((one) => argument(one, type.ofType));
  if (typeof given !== 'string') return given;
  if (/^(Int|Float)$/.test(getNamedType(type).name)) return Number(given);
  return getNamedType(type).name === 'Boolean' ? given === 'true' : given;
}

/** The same request as a field of GraphQL. */
export function ask(client: Client, name: string, { params, query, body }: Asked) {
  const [kind, field] = fieldOf(name);
  const given: Record<string, unknown> = { ...params, ...query, ...body };
  const args = field.args.filter((one) => one.name in given);
  const head = args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
  const tail = args.map((one) => `${one.name}: $${one.name}`).join(', ');
  const selection = isScalarType(getNamedType(field.type)) ? '' : '{ __typename }';
  return client.post('/graphql', {
    query: `${kind} ${head && `(${head})`} { ${name} ${tail && `(${tail})`} ${selection} }`,
    variables: Object.fromEntries(args.map((one) => [one.name, argument(given[one.name], one.type)])),
  });
}

export interface Outcome {
  readonly status: number;
  readonly code: string | null;
  /** The whole problem but for the path that it names. */
  readonly problem: string;
}
export function outcomeOf({ status, body }: Pick<Answer, 'status' | 'body'>): Outcome {
  const { instance: _, ...problem } = status < 400 ? {} : (body.error ?? body);
  return { status, code: problem.code ?? null, problem: JSON.stringify(problem) };
}
/** What a field says; 200 where the whole request is well. */
export function fieldOutcomeOf({ status, body }: Answer): Outcome {
  if (status >= 400) return outcomeOf({ status, body });
  const { instance: _, ...problem } = body.errors?.[0]?.extensions?.problem ?? {};
  return { status: problem.status ?? 200, code: problem.code ?? null, problem: JSON.stringify(problem) };
}
