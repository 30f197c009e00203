import type { Form, Measure } from './form.ts';
import { formOf, forms } from './forms/forms.ts';
import type { Dimension, Indicator, RegistryIndicator } from './indicator.ts';
import type { Observation } from './observation.ts';
import { registryDimensions, registryForm, registryIndicators } from './registry-catalogue.ts';
import type { Text } from './text.ts';

const text = (ja: string, en: string): Text => ({ ja, en });
const percent = {
  unit: 'percent',
  rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
} as const;
const asked = text('調査の対象となった市区町村の数', 'Municipalities asked');
const active = text('1項目以上を実施または実施予定の市区町村の数', 'Municipalities that do or plan at least one item');
const survey = text(
  '在宅医療・介護連携推進事業の取組状況調査',
  'Survey of progress in the home-care coordination programme',
);
const answering = text('調査回の提出の記録', 'Records of answering in the round');

/** Indicators that forms feed. Their cells, and so their dimensions, are in the forms' measures. */
const formIndicators: readonly Indicator[] = [
  {
    id: 'item-status-rate',
    kind: 'progress',
    ...percent,
    name: text('取組項目の実施状況別割合', 'Share of municipalities by item and status'),
    numerator: text(
      'その項目がその状況にある市区町村の数（受理された回答）',
      'Municipalities whose accepted answer gives the item that status',
    ),
    denominator: asked,
    source: survey,
  },
  {
    id: 'items-implemented-distribution',
    kind: 'progress',
    ...percent,
    name: text('実施項目数の分布', 'Distribution of the number of items being done'),
    numerator: text('実施項目数がその区分の市区町村の数', 'Municipalities in the bin'),
    denominator: asked,
    source: survey,
  },
  {
    id: 'items-implemented-count',
    kind: 'progress',
    unit: 'items',
    rounding: text('整数のまま', 'an exact integer'),
    name: text('実施項目数', 'Number of items being done'),
    numerator: text('実施している項目の数の合計', 'Items being done, summed over municipalities'),
    denominator: null,
    source: survey,
  },
  {
    id: 'outsourcing-rate',
    kind: 'process',
    ...percent,
    name: text('委託の割合', 'Share of municipalities that outsource'),
    numerator: text('いずれかの項目を委託する市区町村の数', 'Municipalities that outsource any item'),
    denominator: active,
    source: survey,
  },
  {
    id: 'joint-implementation-rate',
    kind: 'process',
    ...percent,
    name: text('共同実施の割合', 'Share of municipalities that work jointly'),
    numerator: text(
      'いずれかの項目を他の市区町村と共同で行う市区町村の数',
      'Municipalities that do any item jointly with others',
    ),
    denominator: active,
    source: survey,
  },
  {
    id: 'prefecture-support-rate',
    kind: 'process',
    ...percent,
    name: text(
      '都道府県・保健所の支援を受けた割合',
      'Share of municipalities supported by the prefecture or health centre',
    ),
    numerator: text(
      '実施または実施予定で、支援を受けた市区町村の数',
      'Active municipalities that received support of any kind',
    ),
    denominator: active,
    source: survey,
  },
  {
    id: 'response-rate',
    kind: 'completeness',
    ...percent,
    name: text('回答率', 'Response rate'),
    numerator: text(
      '提出した回答者の数（差戻し中と受理済みを含む）',
      'Respondents that have submitted, returned and accepted ones included',
    ),
    denominator: text('対象の回答者の数', 'Respondents asked'),
    source: answering,
  },
  {
    id: 'on-time-rate',
    kind: 'completeness',
    ...percent,
    name: text('期限内回答率', 'On-time rate'),
    numerator: text(
      '期限（延長を含む）までに初めて提出した回答者の数',
      'Respondents first submitted by the due instant, extensions included',
    ),
    denominator: text('対象の回答者の数', 'Respondents asked'),
    source: answering,
  },
];

/** Every indicator there is. */
export const indicators: readonly Indicator[] = [...formIndicators, ...registryIndicators];

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

export const dimensionLabel = (id: string): Text =>
  dimensionLabels[id] ?? registryDimensions[id]?.label ?? text(id, id);

/** The name of an observation's `form`: a form's title, or the registry's. */
export const formLabel = (id: string): Text =>
  formOf(id)?.title ?? (id === registryForm ? text('登録簿', 'Registry') : text(id, id));

/** Forms that feed an indicator, with the measure that says how. */
export function feeding(indicator: string): readonly { form: Form; measure: Measure }[] {
  return forms.flatMap((form) =>
    form.measures.filter((measure) => measure.indicator === indicator).map((measure) => ({ form, measure })),
  );
}

/** The dimensions of a form's measure: values in the order of its cells, labelled by the form's questions. */
export function dimensionsOf(form: Form, measure: Measure): Dimension[] {
  const ids = [...new Set(measure.cells.flatMap((cell) => Object.keys(cell.dimensions)))];
  return ids.map((id) => {
    const codes = [...new Set(measure.cells.flatMap((cell) => cell.dimensions[id] ?? []))];
    return {
      id,
      label: dimensionLabel(id),
      values: codes.map((code) => ({ code, label: valueLabel(form, id, code) })),
    };
  });
}

const statusLabels: Readonly<Record<string, Text>> = {
  none: text('実施していない', 'Not doing'),
  planned: text('年度内に実施予定', 'Planned within the fiscal year'),
  doing: text('実施している', 'Doing'),
};

const binLabels: Readonly<Record<string, Text>> = {
  none: text('実施も予定もなし', 'Nothing done or planned'),
  'planned-only': text('予定のみ', 'Planned only'),
};

export function valueLabel(form: Form | undefined, dimension: string, code: string): Text {
  if (dimension === 'status') return statusLabels[code] ?? text(code, code);
  if (dimension === 'bin') return binLabels[code] ?? text(`${code}項目`, `${code} items`);
  const known = registryDimensions[dimension]?.values.find((value) => value.code === code);
  if (known) return known.label;
  const question = form?.questions.find(({ id }) => id === code);
  return question ? text(`${question.number ?? ''} ${question.label.ja}`.trim(), question.label.en) : text(code, code);
}

/** The form whose words an observation's codes are in: its own, or the one that its crosswalk leads to. */
export function labelForm({ form, via }: Pick<Observation, 'form' | 'via'>): Form | undefined {
  const own = formOf(form);
  return via === 'crosswalk' ? formOf(own?.crosswalk?.to ?? '') : own;
}
