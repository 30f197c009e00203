import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ParameterObject } from 'openapi3-ts/oas31';
import type * as z from 'zod';
import { transitions } from '../../schema/decision.ts';
import { permissions, role } from '../../schema/permission.ts';
import { submission } from '../../schema/submission.ts';
import { type Answer, type Operation, plainPath } from '../operation.ts';
import { answerExample } from './answers.ts';
import { deprecationHeaders, deprecationIn } from './deprecation.ts';
import { requestExamples } from './examples.ts';
import { problemResponses } from './problems.ts';

const headers: Readonly<Record<NonNullable<Operation['headers']>[number], Omit<ParameterObject, 'in' | 'schema'>>> = {
  'if-match': {
    name: 'If-Match',
    description: 'The `ETag` last read: the change is made only if nobody else changed it since. Such as `"1.0"`.',
  },
  'if-none-match': {
    name: 'If-None-Match',
    description: '`*` for the first revision: it is saved only if there is none yet.',
  },
  'idempotency-key': {
    name: 'Idempotency-Key',
    description: 'Any UUID. The same key, path and body within 7 days give the first answer again.',
  },
};

const revalidation: ParameterObject = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The `ETag` last read: 304 without a body while nothing changed.',
  schema: { type: 'string' },
};

const aFile = { type: 'string', format: 'binary' } as const;

const isRead = (operation: Operation) => operation.method === 'GET' && operation.stage !== 'graphql';

/** One operation as the generator takes it. */
export function pathOf(operation: Operation): RouteConfig {
  const { id, tag, summary, body } = operation;
  return {
    method: operation.method.toLowerCase() as RouteConfig['method'],
    path: plainPath(operation.path),
    operationId: id,
    tags: [tag],
    summary: summary.en,
    ...(operation.deprecated && { deprecated: true }),
    description: descriptionOf(operation),
    security: securityOf(operation),
    ...(operation.right !== 'public' && { 'x-roles': rolesOf(operation) }),
    parameters: headersOf(operation),
    request: {
      params: operation.params as z.ZodObject,
      ...(operation.query.def.type === 'object' && { query: operation.query as z.ZodObject }),
      ...(body && {
        body: {
          required: true,
          content: {
            'application/json': { schema: body, ...(requestExamples[id] && { examples: requestExamples[id] }) },
            ...Object.fromEntries((operation.files ?? []).map((type) => [type, { schema: aFile }])),
          },
        },
      }),
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [status, responseOf(operation, status, answer)]),
      ),
      ...(isRead(operation) && { 304: { description: 'Nothing changed since the `ETag` given' } }),
      ...problemResponses(operation),
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  };
}

function descriptionOf(operation: Operation): string {
  const parts = [operation.summary.ja];
  if (operation.id === 'decideSubmission') parts.push(workflow());
  if (operation.right !== 'public') parts.push(rolesInWords(rolesOf(operation)));
  if (operation.deprecated) parts.push(deprecationIn(operation.deprecated));
  if (operation.bodyLimit) parts.push(`A body may have ${operation.bodyLimit} bytes.`);
  return parts.join('\n\n');
}

function workflow(): string {
  const rows = Object.entries(transitions).map(
    ([action, { from, to, by, reasons }]) => `| \`${action}\` | ${from.join(', ')} | ${to} | ${by} | ${reasons} |`,
  );
  return ['| action | from | to | by | reasons |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** GraphQL answers a caller without a token too, with errors in the fields that need one. */
function securityOf({ right, stage }: Operation): Record<string, string[]>[] {
  if (stage === 'graphql') return [{ bearer: [] }, {}];
  if (stage === 'odata') return [{ bearer: [] }, { accessKey: [] }];
  return right === 'public' ? [] : [{ bearer: [] }];
}

/** Role → how far it reaches; empty where anybody may call. */
function rolesOf({ right }: Operation): Readonly<Record<string, string>> {
  return right === 'public' ? {} : permissions[right];
}

function rolesInWords(roles: Readonly<Record<string, string>>): string {
  const isOpen = role.options.every((name) => roles[name] === 'any');
  return isOpen
    ? 'Roles: all.'
    : `Roles: ${Object.entries(roles)
        .map(([name, scope]) => `\`${name}\` (${scope})`)
        .join(', ')}.`;
}

function headersOf(operation: Operation): ParameterObject[] {
  const own = (operation.headers ?? []).map((name): ParameterObject => {
    const schema =
      name === 'idempotency-key' ? ({ type: 'string', format: 'uuid' } as const) : ({ type: 'string' } as const);
    return { ...headers[name], in: 'header', schema };
  });
  return isRead(operation) ? [...own, revalidation] : own;
}

function responseOf(operation: Operation, status: string, { description, json, otherMedia = [] }: Answer) {
  const example = (type?: string) => {
    const shown = answerExample(operation, status, type);
    return shown === undefined ? {} : { example: shown };
  };
  const hasMark = isRead(operation) || json === submission || operation.headers?.includes('if-match');
  const hasPlace = (status === '201' || status === '202') && operation.method === 'POST';
  return {
    description,
    ...((hasMark || hasPlace || operation.deprecated) && {
      headers: {
        ...(operation.deprecated && deprecationHeaders),
        ...(hasMark && { ETag: { $ref: '#/components/headers/ETag' } }),
        ...(hasPlace && { Location: { $ref: '#/components/headers/Location' } }),
      },
    }),
    content: {
      ...(json && { 'application/json': { schema: json, ...example() } }),
      ...Object.fromEntries(otherMedia.map((type) => [type, { schema: schemaOf(type, json), ...example(type) }])),
    },
  };
}

/** Another media type of the same value if it is a GraphQL answer; JSON of another shape, or text. */
function schemaOf(type: string, json: z.ZodType | undefined) {
  if (json && type.startsWith('application/graphql')) return json;
  return type.endsWith('json')
    ? ({ type: 'object', additionalProperties: true } as const)
    : ({ type: 'string' } as const);
}
