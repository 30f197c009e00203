import type { Cell, CountedForm, CountName, Measure } from '../../form.ts';
import type { Indicator } from '../../indicator.ts';
import type { Text } from '../../text.ts';
import { answeringMeasures } from '../answering.ts';
import type { CareResources2025 } from './answers.ts';
import { careResources, isPaediatric } from './indicators.ts';
import { type PopulationId, populations, questions } from './questions.ts';
import type { CareResourceId } from './table-6.ts';

/** A population that counts are divided by. Comparing with it is ours; the table has plain counts. */
interface Divisor {
  readonly population: PopulationId;
  readonly suffix: string;
  readonly ja: string;
  readonly en: string;
}

const aged75Plus: Divisor = {
  population: 'aged75Plus',
  suffix: 'per-100k-75plus',
  ja: '75歳以上人口10万人当たり',
  en: 'per 100,000 aged 75 and over',
};
const under15: Divisor = {
  population: 'under15',
  suffix: 'per-100k-under-15',
  ja: '15歳未満人口10万人当たり',
  en: 'per 100,000 under 15',
};

const rates = careResources.flatMap((resource) =>
  [aged75Plus, ...(isPaediatric(resource.id) ? [under15] : [])].map((divisor) => ({ resource, divisor })),
);

const slotsOfCount = careResources.map(({ id }) => `count.${id}`);

/**
 * Append-only: the order is stored in every published row. Of each count the number, whether it is known, whether it is
 * suppressed; of each population the heads and whether they are known. A rate takes both over the same municipalities, so
 * each keeps what stays out of it: the count where heads are missing, and the heads where the count is. Those are nothing in
 * nearly every row, while what stays in would repeat every number.
 */
export const slots: readonly string[] = [
  ...slotsOfCount,
  ...careResources.map(({ id }) => `known.${id}`),
  ...careResources.map(({ id }) => `suppressed.${id}`),
  ...populations.map(({ id }) => `heads.${id}`),
  ...populations.map(({ id }) => `heads-known.${id}`),
  ...rates.flatMap(({ resource: { id }, divisor: { population } }) => [
    `count-without.${population}.${id}`,
    `known-without.${population}.${id}`,
    `heads-without.${population}.${id}`,
  ]),
];

const numberOr0 = (value: unknown) => (typeof value === 'number' ? value : 0);
const known = (value: unknown) => (typeof value === 'number' ? 1 : 0);

/** One municipality's integers in the order of `slots`. */
export function contribution({ counts, population }: CareResources2025): readonly number[] {
  const all = careResources.map(({ id }) => counts[id]);
  const heads = populations.map(({ id }) => population[id]);
  return [
    ...all.map(numberOr0),
    ...all.map(known),
    ...all.map((value) => (value === 'suppressed' ? 1 : 0)),
    ...heads.map(numberOr0),
    ...heads.map(known),
    ...rates.flatMap(({ resource, divisor }) => {
      const count = counts[resource.id];
      const of = population[divisor.population];
      const isWithoutHeads = known(of) === 0;
      return [
        isWithoutHeads ? numberOr0(count) : 0,
        isWithoutHeads ? known(count) : 0,
        known(count) === 1 ? 0 : numberOr0(of),
      ];
    }),
  ];
}

const at = (slot: string): number => slots.indexOf(slot);
const totalAt = at('heads.total');
const totalKnownAt = at('heads-known.total');

/** What another municipality's contribution tells again: its total population, null where it is not known. */
export const totalOf = (row: readonly number[]): number | null =>
  row[totalKnownAt] === 1 ? (row[totalAt] ?? 0) : null;

const places = new Map(careResources.map(({ id }) => [id, [at(`count.${id}`), at(`known.${id}`)] as const]));

/** The same of a count. */
export function countOf(row: readonly number[], id: CareResourceId): number | null {
  const [countAt, knownAt] = places.get(id) as readonly [number, number];
  return row[knownAt] === 1 ? (row[countAt] ?? 0) : null;
}

const cell = (id: CareResourceId, of: Pick<Cell, 'numerator' | 'denominator'> & { counted: CountName }): Cell => ({
  dimensions: {},
  suppressed: `suppressed.${id}`,
  ...of,
});

export const measures: readonly Measure[] = [
  ...careResources.map(({ id }) => ({
    indicator: id,
    cells: [cell(id, { numerator: `count.${id}`, denominator: null, counted: `known.${id}` })],
  })),
  ...rates.map(({ resource: { id }, divisor: { population, suffix } }) => ({
    indicator: `${id}-${suffix}`,
    questions: [id, ...populations.flatMap((one) => (one.id === population ? [one.question] : []))],
    cells: [
      cell(id, {
        numerator: { of: `count.${id}`, less: `count-without.${population}.${id}` },
        denominator: { of: `heads.${population}`, less: `heads-without.${population}.${id}` },
        counted: { of: `known.${id}`, less: `known-without.${population}.${id}` },
      }),
    ],
  })),
];

const text = (ja: string, en: string): Text => ({ ja, en });
const table = text(
  '在宅医療の体制構築に係る指針 表6（指標例）。数値の出典は各市区町村の回答による',
  'Table 6 of the guidance on home medical care; where numbers come from stands in each answer',
);

/** The counts, and each per 100,000 of a population. */
export const indicators: readonly Indicator[] = [
  ...careResources.map(
    ({ id, kind, unit, functions, ja, en }): Indicator => ({
      id,
      kind,
      unit,
      functions,
      name: text(ja, en),
      numerator: text(
        '数値のある市区町村の合計（受理された回答）',
        'Sum over municipalities whose accepted answer has a number',
      ),
      denominator: null,
      rounding: text('整数のまま', 'an exact integer'),
      source: table,
    }),
  ),
  ...rates.map(
    ({ resource: { id, kind, unit, functions, ja, en }, divisor }): Indicator => ({
      id: `${id}-${divisor.suffix}`,
      kind,
      unit: `${unit}-per-100k`,
      per: 100_000,
      functions,
      name: text(`${ja}（${divisor.ja}）`, `${en}, ${divisor.en}`),
      numerator: text(
        '数値とこの人口の両方がある市区町村の合計',
        'Sum over municipalities that have both a number and this population',
      ),
      denominator: text(
        `同じ市区町村の${divisor.ja.replace('10万人当たり', '')}`,
        `People of those municipalities, ${divisor.en.replace('per 100,000 ', '')}`,
      ),
      rounding: text('10万倍し、小数第1位までに四捨五入', 'times 100,000, to one decimal, half up'),
      source: table,
    }),
  ),
];

export const counted = {
  id: 'care-resources@2025',
  lineage: 'care-resources',
  version: 2025,
  title: { ja: '在宅医療・介護の資源調査（2025年）', en: 'Home-care resources (2025)' },
  source: {
    ja: '在宅医療の体制構築に係る指針 表6（在宅医療の体制構築に係る指標例）の52指標',
    en: 'The 52 example indicators of table 6 of the ministry’s guidance on home medical care',
  },
  respondents: 'municipality',
  years: { from: 2025, to: null },
  questions,
  indicators,
  slots,
  measures: [...measures, ...answeringMeasures],
} satisfies CountedForm;
