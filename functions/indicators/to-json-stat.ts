import { dimensionLabel, formLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Caveats, Observation } from '../../schema/observation.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { valueLabels } from './value-labels.ts';

interface Axis {
  readonly id: string;
  readonly label: string;
  readonly codes: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly at: (of: Observation) => string;
}

/** A code that stands where an indicator has no such dimension, so that several indicators fit one cube. */
const total = '_T';

const words = {
  ja: {
    indicator: '指標',
    form: '調査票',
    fiscalYear: '年度',
    area: '地域',
    total: '計',
    title: '連携 指標',
  },
  en: {
    indicator: 'Indicator',
    form: 'Form',
    fiscalYear: 'Fiscal year',
    area: 'Area',
    total: 'Total',
    title: 'Renkei indicators',
  },
} as const;

/** A dense cube of indicators with different dimensions is mostly empty, and grows with their product. */
const cellsAtMost = 1_000_000;

/**
 * JSON-stat 2.0 (https://json-stat.org/full/): a dense cube in row-major order over indicator, form, fiscal year, area
 * and the dimensions. A value that is null says why in `status`.
 */
export function toJsonStat(observations: readonly Observation[], language: Language) {
  const axes = axesOf(observations, language).filter(({ codes }) => codes.length > 0);
  const positions = axes.map(({ codes }) => new Map(codes.map((code, at) => [code, at])));
  const size = axes.map(({ codes }) => codes.length);
  const cells = size.reduce((product, one) => product * one, 1);
  if (cells > cellsAtMost) throw new Problem('answer-too-large', { limitBytes: 5_000_000 });
  const value: (number | null)[] = Array.from({ length: observations.length === 0 ? 0 : cells }, () => null);
  const status: Record<string, string> = {};
  const caveats: Record<string, Caveats> = {};
  for (const of of observations) {
    const at = axes.reduce(
      (index, axis, position) => index * (size[position] ?? 1) + (positions[position]?.get(axis.at(of)) ?? 0),
      0,
    );
    value[at] = of.value;
    if (of.reason !== null) status[at] = of.reason;
    const { missingAreas, additive, recastFrom } = of;
    if (missingAreas !== undefined || additive !== undefined || recastFrom !== undefined)
      caveats[at] = { missingAreas, additive, recastFrom };
  }
  return {
    version: '2.0',
    class: 'dataset',
    label: words[language].title,
    source: [...new Set(observations.map(({ indicator }) => indicatorOf(indicator)?.source[language] ?? ''))].join(
      '; ',
    ),
    id: axes.map(({ id }) => id),
    size,
    role: { time: ['fiscalYear'], geo: ['area'], metric: ['indicator'] },
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, category(axis, observations)])),
    value,
    status,
    // What the standard has no place for stands in its `extension`, by position as `status` is.
    ...(Object.keys(caveats).length > 0 && { extension: { caveats } }),
  };
}

function category({ id, label, codes, labels }: Axis, observations: readonly Observation[]) {
  const units = new Map(observations.map(({ indicator, unit }) => [indicator, unit]));
  return {
    label,
    category: {
      index: codes,
      label: Object.fromEntries(codes.map((code) => [code, labels.get(code) ?? code])),
      ...(id === 'indicator' && {
        unit: Object.fromEntries(
          codes.map((code) => [
            code,
            { label: units.get(code) ?? '', decimals: indicatorOf(code)?.denominator ? 1 : 0 },
          ]),
        ),
      }),
    },
  };
}

type Part = readonly [
  id: keyof (typeof words)['ja'],
  at: Axis['at'],
  name: (of: Observation, language: Language) => string,
];

const parts: readonly Part[] = [
  ['indicator', (of) => of.indicator, (of, language) => indicatorOf(of.indicator)?.name[language] ?? of.indicator],
  ['form', (of) => of.form, (of, language) => formLabel(of.form)[language]],
  [
    'fiscalYear',
    (of) => String(of.fiscalYear),
    (of, language) => (language === 'ja' ? `${of.fiscalYear}年度` : `FY${of.fiscalYear}`),
  ],
  ['area', (of) => of.area.code, (of) => of.area.name],
];

function axesOf(observations: readonly Observation[], language: Language): Axis[] {
  const axis = (id: string, label: string, at: Axis['at'], name: (of: Observation) => string): Axis => {
    const labels = new Map(observations.map((of) => [at(of), name(of)]));
    return { id, label, codes: [...labels.keys()], labels, at };
  };
  const labelOf = valueLabels(observations, language);
  const dimensions = [...new Set(observations.flatMap((of) => Object.keys(of.dimensions)))];
  return [
    ...parts.map(([id, at, name]) => axis(id, words[language][id], at, (of) => name(of, language))),
    ...dimensions.map((id) =>
      axis(
        id,
        dimensionLabel(id)[language],
        (of) => of.dimensions[id] ?? total,
        (of) => labelOf(of, id) ?? words[language].total,
      ),
    ),
  ];
}
