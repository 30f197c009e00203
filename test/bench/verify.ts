import { isDeepStrictEqual } from 'node:util';
import { withSlotsAsList } from '../../functions/store/slots-text.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Target } from './load.ts';
import type { Question } from './questions.ts';

/** Fetches a target's answer once; anything but 200 is an error. */
export async function fetchText({ id, url, headers, method = 'GET', body }: Target): Promise<string> {
  const response = await fetch(url, { method, headers, body: body ?? null });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${id} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

type Counts = ReadonlyMap<string, number>;

/** Compares what every contender answers to one question with Renkei's REST answer, so that nobody is timed for another one. */
export function verify(question: Question, answers: ReadonlyMap<string, string>): void {
  const observations = itemsOf(answers.get('rest') ?? '');
  if (observations.length !== question.cells)
    throw new Error(`${question.id}: ${observations.length} figures instead of ${question.cells}`);
  const counts = new Map(
    observations.map(({ area, dimensions, numerator }) => [
      `${area.code} ${dimensions['item']} ${dimensions['status']}`,
      numerator ?? -1,
    ]),
  );
  for (const [id, text] of answers) {
    const isSame = readers[id]?.(text, { observations, counts }) ?? false;
    if (!isSame) throw new Error(`${id} answers "${question.name}" otherwise than Renkei: ${text.slice(0, 300)}`);
  }
}

interface Expected {
  readonly observations: readonly Observation[];
  readonly counts: Counts;
}

export const itemsOf = (text: string) => (JSON.parse(text) as { items: Observation[] }).items;
const asJson: Reader = (text, { observations }) => isDeepStrictEqual(itemsOf(text), observations);

type Reader = (text: string, expected: Expected) => boolean;

const graphql: Reader = (text, { observations }) => {
  const { data } = JSON.parse(text) as {
    data: { observations: (Omit<Observation, 'dimensions'> & { dimensions: { id: string; code: string }[] })[] };
  };
  const found = data.observations.map(({ dimensions, ...rest }) => ({
    ...rest,
    dimensions: Object.fromEntries(dimensions.map(({ id, code }) => [id, code])),
  }));
  return isDeepStrictEqual(found, observations);
};

interface Groups {
  readonly groupedAggregates: readonly { readonly keys: string[]; readonly distinctCount: { municipality: string } }[];
}

interface PostGraphileData {
  readonly allAnswers?: Groups;
  readonly allPrefectures?: {
    readonly nodes: readonly { readonly code: string; readonly answersByPrefecture: Groups }[];
  };
}

/** Zero counts are no group. */
const postgraphile: Reader = (text, { counts }) => {
  const { allAnswers, allPrefectures } = (JSON.parse(text) as { data: PostGraphileData }).data;
  const areas = [
    ...(allAnswers ? [{ code: 'JP', answersByPrefecture: allAnswers }] : []),
    ...(allPrefectures?.nodes ?? []),
  ];
  const found = areas.flatMap(({ code, answersByPrefecture }) =>
    answersByPrefecture.groupedAggregates.map(
      ({ keys, distinctCount }) => [`${code} ${keys.join(' ')}`, Number(distinctCount.municipality)] as const,
    ),
  );
  return isSameCounts(new Map(found), counts);
};

/** Sums the rows' slots, so that the very numbers are seen to be in them. */
const sdkRead: Reader = (text, { counts }) => {
  const isNation = [...counts.keys()][0]?.startsWith('JP') ?? false;
  const found = new Map<string, number>();
  for (const { sk, slots } of (JSON.parse(text) as { sk: string; slots: number[] }[]).map(withSlotsAsList)) {
    for (const [at, slot] of municipalProgress2015.slots.entries()) {
      const [kind, item, status] = slot.split('.');
      if (kind !== 'item') continue;
      const key = `${isNation ? 'JP' : sk.slice('PREF#'.length)} ${item} ${status}`;
      found.set(key, (found.get(key) ?? 0) + (slots[at] ?? 0));
    }
  }
  return isSameCounts(found, counts);
};

function isSameCounts(found: Counts, expected: Counts): boolean {
  return (
    [...found.keys()].every((key) => expected.has(key)) &&
    [...expected].every(([key, n]) => (found.get(key) ?? 0) === n)
  );
}

const readers: Readonly<Record<string, Reader>> = {
  limit: asJson,
  'limit-gzip': asJson,
  rest: asJson,
  'rest-gzip': asJson,
  'rest-uncached': asJson,
  'sdk-read': sdkRead,
  graphql,
  'graphql-uncached': graphql,
  'node-pg': asJson,
  postgraphile,
};
