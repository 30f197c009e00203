import { existsSync, readFileSync } from 'node:fs';
import type { Operation } from '../operation.ts';

/** Pages and their parts show themselves, bytes show nothing; GraphQL's second media type has the same value as JSON. */
const withoutExample =
  /^(text\/(html|javascript|css)|application\/(graphql-response\+json|vnd\.apache\.parquet|zip|vnd\.openxml.*))$/;

/**
 * What an operation answers, as the demo answered it: `openapi/answers/<id>.json` has it by status, `200` as JSON and `200 text/csv`
 * in another media type. Undefined where there is none.
 */
export function answerExample({ id }: Pick<Operation, 'id'>, status: string, type = 'application/json'): unknown {
  const file = new URL(`../answers/${id}.json`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const examples = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  return examples[type === 'application/json' ? status : `${status} ${type}`];
}

/** Every answer that has an example, by status and media type. */
export function answersToShow({ answers }: Pick<Operation, 'answers'>): readonly (readonly [string, string])[] {
  return Object.entries(answers).flatMap(([status, { json, otherMedia = [] }]) =>
    [...(json ? ['application/json'] : []), ...otherMedia]
      .filter((type) => !withoutExample.test(type))
      .map((type) => [status, type] as const),
  );
}
