import type { Counted, CountedForm, Measure } from './form.ts';
import { countedFormOf, countedForms, countedVersionsOf } from './forms/counted-forms.ts';
import type { Dimension, Indicator, RegistryIndicator } from './indicator.ts';
import type { Observation } from './observation.ts';
import { progressIndicators } from './progress-indicators.ts';
import { registryForm, registryIndicators } from './registry-catalogue.ts';
import { registryDimensions } from './registry-dimensions.ts';
import type { Text } from './text.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

/** Every indicator there is. */
export const indicators: readonly Indicator[] = [
  ...progressIndicators,
  ...countedForms.flatMap((form) => form.indicators ?? []),
  ...registryIndicators,
];

const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));

export function indicatorOf(id: string): Indicator | undefined {
  return byId.get(id);
}

/** The same, where it is read from the registry. */
export function registryIndicatorOf(id: string): RegistryIndicator | undefined {
  return registryIndicators.find((indicator) => indicator.id === id);
}

const dimensionLabels: Readonly<Record<string, Text>> = {
  item: text('取組項目', 'Item'),
  status: text('実施状況', 'Status'),
  bin: text('実施項目数', 'Items being done'),
};

/** Dimensions that forms bring along, by id; forms that share one say the same of it. */
const ownDimensions = new Map(
  countedForms.flatMap((form) => (form.dimensions ?? []).map((one) => [one.id, one] as const)),
);

export const formDimensionOf = (id: string): Dimension | undefined => ownDimensions.get(id);

export const dimensionLabel = (id: string): Text =>
  dimensionLabels[id] ?? ownDimensions.get(id)?.label ?? registryDimensions[id]?.label ?? text(id, id);

/** The name of an observation's `form`: a form's title, or the registry's. */
export const formLabel = (id: string): Text =>
  countedFormOf(id)?.title ?? (id === registryForm ? text('登録簿', 'Registry') : text(id, id));

/** Forms that feed an indicator, with the measure that says how. */
export function feeding(indicator: string): readonly { form: CountedForm; measure: Measure }[] {
  return countedForms.flatMap((form) =>
    [form, ...(form.parts ? [form.parts.view([])] : [])]
      .flatMap(({ measures }) => measures.filter((measure) => measure.indicator === indicator))
      .slice(0, 1)
      .map((measure) => ({ form, measure })),
  );
}

/** The dimensions of a form's measure: values in the order of its cells, labelled by the form's questions. */
export function dimensionsOf(form: CountedForm, measure: Measure): Dimension[] {
  return dimensionIdsOf(measure).map((id) => {
    const codes = [...new Set(measure.cells.flatMap((cell) => cell.dimensions[id] ?? []))];
    return {
      id,
      label: dimensionLabel(id),
      ...(ownDimensions.get(id)?.isOpen && { isOpen: true }),
      values: codes.map((code) => ({ code, label: valueLabel(form, id, code) })),
    };
  });
}

const dimensionIdsOf = ({ cells }: Measure) => [...new Set(cells.flatMap((cell) => Object.keys(cell.dimensions)))];

/** Every dimension that figures may be asked by. */
export const dimensionIds: readonly string[] = [
  ...new Set([
    ...countedForms.flatMap(({ measures }: Counted) => measures.flatMap(dimensionIdsOf)),
    ...ownDimensions.keys(),
    ...Object.keys(registryDimensions),
  ]),
];

const statusLabels: Readonly<Record<string, Text>> = {
  none: text('実施していない', 'Not doing'),
  planned: text('年度内に実施予定', 'Planned within the fiscal year'),
  doing: text('実施している', 'Doing'),
};

const binLabels: Readonly<Record<string, Text>> = {
  none: text('実施も予定もなし', 'Nothing done or planned'),
  'planned-only': text('予定のみ', 'Planned only'),
};

export function valueLabel(form: CountedForm | undefined, dimension: string, code: string): Text {
  if (dimension === 'status') return statusLabels[code] ?? text(code, code);
  if (dimension === 'bin') return binLabels[code] ?? text(`${code}項目`, `${code} items`);
  const known = [ownDimensions.get(dimension), registryDimensions[dimension]]
    .flatMap((one) => one?.values ?? [])
    .find((value) => value.code === code);
  if (known) return known.label;
  // A question of another version is named where this one says that it has none.
  const versions = form ? [form, ...countedVersionsOf(form.lineage)] : [];
  const question = versions.flatMap(({ questions }) => questions).find(({ id }) => id === code);
  return question ? text(`${question.number ?? ''} ${question.label.ja}`.trim(), question.label.en) : text(code, code);
}

/** The form whose words an observation's codes are in: its own, or the one that its crosswalk leads to. */
export function labelForm({ form, via }: Pick<Observation, 'form' | 'via'>): CountedForm | undefined {
  const own = countedFormOf(form);
  return via === 'crosswalk' ? countedFormOf(own?.crosswalk?.to ?? '') : own;
}
