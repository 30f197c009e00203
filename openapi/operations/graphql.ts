import * as z from 'zod';
import { operation } from '../operation.ts';

const answer = z.strictObject({ data: z.unknown().optional(), errors: z.array(z.unknown()).optional() });
const shared = {
  path: '/graphql',
  stage: 'graphql',
  tag: 'graphql',
  params: z.strictObject({}),
  problems: [],
} as const;
const answers = {
  200: { description: 'GraphQL over HTTP', json: answer, otherMedia: ['application/graphql-response+json'] },
};

/** GraphQL reads its own body and checks rights field by field, so the endpoint passes it through. */
export const postGraphql = operation({
  ...shared,
  id: 'postGraphql',
  method: 'POST',
  summary: { ja: 'GraphQL（問い合わせと変更）', en: 'GraphQL queries and mutations' },
  right: 'public',
  query: z.record(z.string(), z.string()),
  body: z.strictObject({
    query: z.string(),
    variables: z.record(z.string(), z.unknown()).nullish(),
    operationName: z.string().nullish(),
    extensions: z.record(z.string(), z.unknown()).nullish(),
  }),
  answers,
});

export const getGraphql = operation({
  ...shared,
  id: 'getGraphql',
  method: 'GET',
  summary: { ja: 'GraphQL（問い合わせ）', en: 'GraphQL queries' },
  right: 'public',
  query: z.looseObject({
    query: z.string().optional(),
    variables: z.string().optional(),
    operationName: z.string().optional(),
    extensions: z.string().optional(),
  }),
  answers,
});
