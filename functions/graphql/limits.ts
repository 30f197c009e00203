import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ParseOptions, parse, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** What one request may ask for. The deepest field of the schema lies at 5; every field of every read costs about 350. */
export const limits = { depth: 10, aliases: 20, tokens: 2000, cost: 1000, rows: 50_000 } as const;

/** Lambda answers at most 6 MB. */
export const limitBytes = 5_500_000;

type Code = 'query-too-deep' | 'too-many-aliases' | 'query-too-costly';

/** Reported as any other validation error would be, with a code of its own: the packages would throw a syntax error. */
const rejecting = (code: Code, message: string) => ({
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) => {
      context?.reportError(new GraphQLError(message, { extensions: { code } }));
    },
  ],
});

const { depth, aliases, cost, tokens } = limits;
const rules = [
  maxDepthRule({
    n: depth,
    flattenFragments: true,
    ...rejecting('query-too-deep', `入れ子は${depth}段までです / fields may be nested ${depth} deep`),
  }),
  maxAliasesRule({
    n: aliases,
    ...rejecting('too-many-aliases', `別名は${aliases}個までです / a document may have ${aliases} aliases`),
  }),
  costLimitRule({
    maxCost: cost,
    flattenFragments: true,
    ...rejecting(
      'query-too-costly',
      `費用が${cost}を超えます。一度に尋ねる項目を減らしてください / it costs more than ${cost}: ask for fewer fields at once`,
    ),
  }),
];

const parseWithin = (source: string, options: ParseOptions) => parse(source, { ...options, maxTokens: tokens });

/** Depth, aliases and cost of a query are checked with its validity; tokens while it is parsed. */
export function useLimits(): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn(parseWithin),
    onValidate: ({ addValidationRule }) => {
      for (const rule of rules) addValidationRule(rule);
    },
  };
}
