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
  readonly places: Map<string, { readonly at: number; readonly label: string }>;
  readonly codeOf: (of: Observation) => string;
  readonly nameOf: (of: Observation) => string;
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

/** The axes of some figures, without places yet: indicator, form, fiscal year, area, and each dimension. */
export function axesFor(figures: Pick<Figures, 'dimensions' | 'zoneNames'>, language: Language): readonly Axis[] {
  const labelOf = valueLabels(figures);
  return [
    ...parts.map(([id, codeOf, name]) => ({
      ...{ id, label: words[language][id], codeOf },
      nameOf: (of: Observation) => name(of, language),
    })),
    ...figures.dimensions.map((id) => ({
      ...{ id, label: dimensionLabel(id)[language], codeOf: (of: Observation) => of.dimensions[id] ?? total },
      nameOf: (of: Observation) => labelOf(of, id)?.[language] ?? words[language].total,
    })),
  ].map((axis) => ({ ...axis, places: new Map() }));
}

/** Where a figure lies on an axis, which grows by a place where it has none for it. */
export function placeOn({ places, codeOf, nameOf }: Axis, of: Observation): number {
  const code = codeOf(of);
  const known = places.get(code);
  if (known) return known.at;
  const at = places.size;
  places.set(code, { at, label: nameOf(of) });
  return at;
}

/** Cells of the cube that axes make; without axes, or places on them, none. */
export function cellsOf(axes: readonly Axis[]): number {
  return axes.length === 0 ? 0 : axes.reduce((product, { places }) => product * places.size, 1);
}
