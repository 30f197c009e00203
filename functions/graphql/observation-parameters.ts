import { Problem } from '../../schema/problem.ts';

/** Parameters of the REST operation that are no dimension: a filter by dimension must not reach them. */
const noDimensions = new Set([
  'indicator',
  'fiscalYear',
  'area',
  'level',
  'within',
  'boundaries',
  'form',
  'via',
  'format',
  'lang',
  'limit',
  'cursor',
]);

export interface ObservationArguments {
  readonly indicator: readonly string[];
  readonly fiscalYear: readonly number[];
  readonly area?: readonly string[] | null | undefined;
  readonly status?: string | null | undefined;
  readonly dimensions?: readonly { readonly id: string; readonly values: readonly string[] }[] | null | undefined;
  readonly [other: string]: unknown;
}

/** REST's parameters: lists joined by commas; the publication status and the dimension `status` share a name there. */
export function parametersOf({
  indicator,
  fiscalYear,
  area,
  status,
  dimensions,
  ...rest
}: ObservationArguments): Record<string, string> {
  const byDimension = new Map((dimensions ?? []).map(({ id, values }) => [id, values]));
  const stray = [...byDimension.keys()].find((id) => noDimensions.has(id));
  if (stray !== undefined)
    throw new Problem(
      'invalid-query',
      {},
      {
        places: [
          {
            pointer: '/dimensions',
            code: 'unknown-dimension',
            message: `${stray}: 分類ではなく引数です / an argument, not a dimension`,
          },
        ],
      },
    );
  const statuses = [...(status ? [status] : []), ...(byDimension.get('status') ?? [])];
  const given: Record<string, unknown> = {
    ...rest,
    indicator: indicator.join(),
    fiscalYear: fiscalYear.join(),
    area: area?.join(),
    ...Object.fromEntries([...byDimension].map(([id, values]) => [id, values.join()])),
    status: statuses.length > 0 ? statuses.join() : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] != null));
}
