import { dimensionLabel, formLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Language } from '../../schema/text.ts';
import type { Figures } from './figures.ts';
import { valueLabels } from './value-labels.ts';

/** One side of a cube: its codes in the order of their positions, with their labels. */
export interface Axis {
  readonly id: string;
  readonly label: string;
  /** Code → position and label. */
  readonly places: ReadonlyMap<string, { readonly at: number; readonly label: string }>;
  readonly codeOf: (of: Observation) => string;
}

/** A code that stands where an indicator has no such dimension, so that several indicators fit one cube. */
const total = '_T';

export const words = {
  ja: { indicator: '指標', form: '調査票', fiscalYear: '年度', area: '地域', total: '計', title: '連携 指標' },
  en: {
    indicator: 'Indicator',
    form: 'Form',
    fiscalYear: 'Fiscal year',
    area: 'Area',
    total: 'Total',
    title: 'Renkei indicators',
  },
} as const;

type Part = readonly [
  id: keyof (typeof words)['ja'],
  codeOf: Axis['codeOf'],
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

/** The axes of some figures: indicator, form, fiscal year, area, and each dimension. An empty answer has none. */
export async function axesOf(figures: Figures, language: Language): Promise<readonly Axis[]> {
  const labelOf = valueLabels(figures);
  const named = [
    ...parts.map(([id, codeOf, name]) => ({
      ...{ id, label: words[language][id], codeOf },
      nameOf: (of: Observation) => name(of, language),
    })),
    ...figures.dimensions.map((id) => ({
      ...{ id, label: dimensionLabel(id)[language], codeOf: (of: Observation) => of.dimensions[id] ?? total },
      nameOf: (of: Observation) => labelOf(of, id)?.[language] ?? words[language].total,
    })),
  ].map((axis) => ({ ...axis, places: new Map<string, { at: number; label: string }>() }));
  const place = (of: Observation) => {
    for (const { places, codeOf, nameOf } of named) {
      const code = codeOf(of);
      if (!places.has(code)) places.set(code, { at: places.size, label: nameOf(of) });
    }
  };
  for await (const block of figures.blocks()) for (const of of block) place(of);
  return named.filter(({ places }) => places.size > 0);
}

/** Where a figure lies in a cube, row by row. */
export function positionOf(axes: readonly Axis[], of: Observation): number {
  return axes.reduce((at, { places, codeOf }) => at * places.size + (places.get(codeOf(of))?.at ?? 0), 0);
}
