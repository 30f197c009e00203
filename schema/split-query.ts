import type { Plan } from './observation-plan.ts';
import type { ObservationQuery } from './observation-query.ts';
import { prefectures } from './prefecture.ts';
import type { ProblemPlace } from './problem.ts';

/** Observations of which an answer within the limit holds about as many, in the longest format. */
export const observationsAPart = 16_000;

const place = (parameter: string, message: string): ProblemPlace => ({
  pointer: `/${parameter}`,
  code: 'split',
  message,
});

/**
 * How to ask for the same in parts, where the whole is `parts` times too large: each parameter that the query could be
 * split by, with the values of the first part. Parts by one parameter may have to be split by another again.
 */
export function waysToSplit(
  query: Pick<ObservationQuery, 'fiscalYears' | 'indicators'>,
  { areas, level, within }: Pick<Plan, 'areas' | 'level' | 'within'>,
  parts: number,
): ProblemPlace[] {
  const isLocal = level === 'municipality' || level === 'zone' || level === 'base';
  return [
    ...byList('fiscalYear', query.fiscalYears.map(String), parts),
    ...(areas ? byList('area', areas, parts) : []),
    ...(areas === null && isLocal && (within ?? 'JP') === 'JP' ? [byPrefecture()] : []),
    ...byList('indicator', query.indicators, parts),
  ];
}

function byList(parameter: string, values: readonly string[], parts: number): ProblemPlace[] {
  if (values.length < 2) return [];
  const count = Math.max(1, Math.floor(values.length / parts));
  const first = `${parameter}=${values.slice(0, count).join()}`;
  const requests = Math.ceil(values.length / count);
  return [place(parameter, `${requests}回に分ける: 最初は${first} / ${requests} requests, the first with ${first}`)];
}

function byPrefecture(): ProblemPlace {
  const [from, to] = [prefectures[0].code, prefectures.at(-1)?.code];
  return place(
    'within',
    `都道府県ごと: within=${from}からwithin=${to}まで / by prefecture: within=${from} to within=${to}`,
  );
}
