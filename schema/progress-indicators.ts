import type { Indicator } from './indicator.ts';
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

/** Indicators of answering, and of the progress that every version of the programme's form asks; other forms bring their own. */
export const progressIndicators: readonly Indicator[] = [
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
