import type { ExampleObject } from 'openapi3-ts/oas31';
import { permissions, role } from '../../schema/permission.ts';
import { type ProblemCode, problems } from '../../schema/problem.ts';
import { fill } from '../../schema/text.ts';
import type { Operation } from '../operation.ts';
import { problemBody } from './schemas.ts';

const onEvery: readonly ProblemCode[] = ['not-acceptable', 'internal', 'unavailable'];
const onTokens: readonly ProblemCode[] = ['token-missing', 'token-expired', 'token-invalid'];
const onBodies: readonly ProblemCode[] = ['malformed-json', 'invalid-body', 'body-too-large', 'unsupported-media-type'];

/** Every problem that an operation may answer: its own, and those that the endpoint itself raises for such an operation. */
function problemsOf(operation: Operation): readonly ProblemCode[] {
  const { params, query, right, body, headers } = operation;
  const names = Object.keys(shapeOf(params));
  const raised = new Set<ProblemCode>([
    ...operation.problems,
    ...onEvery,
    ...(right === 'public' ? [] : onTokens),
    ...(isOpenToAll(operation) ? [] : (['forbidden'] as const)),
    ...(names.length > 0 ? (['invalid-path'] as const) : []),
    ...(names.includes('respondent') || names.includes('code') ? (['bad-check-digit'] as const) : []),
    ...(query.def.type === 'object' ? (['invalid-query'] as const) : []),
    ...(body ? onBodies : []),
    ...(headers?.includes('idempotency-key') ? (['invalid-header'] as const) : []),
  ]);
  return (Object.keys(problems) as ProblemCode[]).filter((code) => raised.has(code));
}

function shapeOf(type: Operation['params']): object {
  return 'shape' in type ? (type.shape as object) : {};
}

function isOpenToAll({ right }: Operation): boolean {
  if (right === 'public') return true;
  const row: Partial<Record<string, string>> = permissions[right];
  return role.options.every((name) => row[name] === 'any');
}

/** One response for each status that the problems have. */
export function problemResponses(operation: Operation) {
  const byStatus = Object.groupBy(problemsOf(operation), (code) => problems[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('; '),
        content: {
          'application/problem+json': {
            schema: problemBody,
            examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  );
}

/** Values for the gaps in the problems' texts, as a real call might fill them. */
const values: Readonly<Record<string, string | number>> = {
  accepted: 'application/json',
  action: 'accept',
  add: 'fiscalYear eq 2015',
  allow: 'GET, PUT',
  area: '13',
  asOf: '2015-08-01',
  available: 'application/json, text/csv',
  closesAt: '2015-10-31T23:59:59.000+09:00',
  code: '131016',
  correlationId: '0b8d2f0e-6c1c-4c86-9f67-1d7f0a5a3b42',
  current: '"3.1"',
  form: 'municipal-progress@2014',
  given: '2',
  header: 'Idempotency-Key',
  indicator: 'item-rate',
  limitBytes: 1_000_000,
  most: 20,
  opensAt: '2015-09-01T09:00:00.000+09:00',
  path: '/v2/areas',
  prefecture: '13',
  reason: '…',
  respondent: '131016',
  role: 'bi-reader',
  roundId: '13-municipal-progress-2015-fy2015',
  seconds: 1,
  state: 'accepted',
  what: '13-municipal-progress-2015-fy2015',
};

const withPlaces = new Set<ProblemCode>([
  'invalid-body',
  'invalid-query',
  'invalid-path',
  'answers-break-rules',
  'registration-breaks-rules',
]);

/** One example for each problem that any of the operations may answer. */
export function problemExamples(operations: readonly Operation[]): [ProblemCode, ExampleObject][] {
  const used = new Set(operations.flatMap(problemsOf));
  return [...used].sort().map((code) => {
    const { status, title, detail } = problems[code];
    const errors = [{ pointer: '/items/a/status', code: 'required', message: '必須です' }];
    return [
      code,
      {
        summary: title.en,
        description: fill(detail, values).en,
        value: {
          type: `https://renkei.example/problems/${code}`,
          title: title.ja,
          status,
          detail: fill(detail, values).ja,
          instance: '/v1/…',
          code,
          ...(withPlaces.has(code) && { errors }),
        },
      },
    ];
  });
}
