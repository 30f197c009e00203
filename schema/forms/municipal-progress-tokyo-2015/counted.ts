import type { CountedForm, Question } from '../../form.ts';
import { answeringMeasures } from '../answering.ts';
import { items2015 } from '../municipal-progress-2015/counted.ts';

/** The twelve reported columns, each with the national item it belongs to. Source: Tokyo's progress sheet, end of fiscal 2015. */
export const columns = [
  {
    id: 'a1',
    number: 'ア①',
    item: 'a',
    ja: '医療機関・介護事業者等の住所、連絡先、機能等の把握',
    en: 'Addresses, contacts and functions of providers are known',
  },
  { id: 'a3', number: 'ア③', item: 'a', ja: '資源のリスト又はマップの作成', en: 'A list or map of resources is made' },
  {
    id: 'i1',
    number: 'イ①',
    item: 'i',
    ja: '事業の主旨を満たす会議',
    en: 'A meeting that fits the aim of the programme',
  },
  {
    id: 'u1',
    number: 'ウ①',
    item: 'u',
    ja: '提供体制の構築を目指した取組',
    en: 'Work towards a seamless provision of care',
  },
  { id: 'e1', number: 'エ①', item: 'e', ja: '情報共有ツールの作成', en: 'Tools for information sharing are made' },
  {
    id: 'o1',
    number: 'オ①',
    item: 'o',
    ja: '連携を支援する相談窓口',
    en: 'A consultation desk that supports coordination',
  },
  {
    id: 'ka1',
    number: 'カ①',
    item: 'ka',
    ja: '多職種でのグループワーク等の研修',
    en: 'Multi-profession training such as group work',
  },
  { id: 'ka2', number: 'カ②', item: 'ka', ja: '医療関係者に対する研修', en: 'Training of medical professionals' },
  { id: 'ki1', number: 'キ①', item: 'ki', ja: '講演会等の開催', en: 'Public lectures' },
  {
    id: 'ki3-pamphlet',
    number: 'キ③ パンフレット等',
    item: 'ki',
    ja: '住民向けパンフレット等の作成・公表',
    en: 'Pamphlets for residents',
  },
  {
    id: 'ki3-website',
    number: 'キ③ ホームページ等',
    item: 'ki',
    ja: 'ホームページ等での公表',
    en: 'Publication on a website',
  },
  {
    id: 'ku1',
    number: 'ク①',
    item: 'ku',
    ja: '広域連携が必要な事項の協議',
    en: 'Discussion of matters that need wide-area coordination',
  },
] as const;

const questions: readonly Question[] = columns.map(({ id, number, ja, en }) => ({
  id,
  pointer: `/${id}`,
  number,
  label: { ja, en },
  type: 'boolean',
  required: false,
}));

export const bins = ['none', ...columns.map((_, at) => String(at + 1))];

/** Append-only: the order is stored in every published row. `item.*` is the crosswalk: yes to any column of the item. */
const slots = [
  ...columns.flatMap(({ id }) => [`yes.${id}`, `no.${id}`]),
  ...bins.map((bin) => `bin.${bin}`),
  'implemented',
  ...items2015.flatMap(({ id }) => [`item.${id}.doing`, `item.${id}.none`]),
];

export const counted = {
  id: 'municipal-progress-tokyo@2015',
  lineage: 'municipal-progress-tokyo',
  version: 2015,
  title: {
    ja: '在宅医療・介護連携推進事業 取組状況（東京都、2015年度末）',
    en: 'Progress of the coordination programme, Tokyo, end of fiscal 2015',
  },
  source: {
    ja: '東京都 区市町村別取組状況（2016年3月11日作成、島しょ部を除く53区市町村）',
    en: 'Progress by municipality, Tokyo, drawn up on 11 March 2016, 53 municipalities without the islands',
  },
  respondents: 'municipality',
  years: { from: 2015, to: null },
  questions,
  slots,
  measures: [
    {
      indicator: 'item-status-rate',
      cells: columns.flatMap(({ id }) => [
        { dimensions: { item: id, status: 'doing' }, numerator: `yes.${id}`, denominator: '$asked' },
        { dimensions: { item: id, status: 'none' }, numerator: `no.${id}`, denominator: '$asked' },
      ]),
    },
    {
      indicator: 'items-implemented-distribution',
      cells: bins.map((bin) => ({ dimensions: { bin }, numerator: `bin.${bin}`, denominator: '$asked' })),
      questions: ['/*'],
    },
    {
      indicator: 'items-implemented-count',
      cells: [{ dimensions: {}, numerator: 'implemented', denominator: null }],
      questions: ['/*'],
    },
    ...answeringMeasures,
  ],
  crosswalk: {
    to: 'municipal-progress@2015',
    map: Object.fromEntries(
      items2015.map(({ id }) => [id, columns.filter(({ item }) => item === id).map((column) => column.id)]),
    ),
    measures: [
      {
        indicator: 'item-status-rate',
        cells: items2015.flatMap(({ id }) =>
          (['doing', 'none'] as const).map((status) => ({
            dimensions: { item: id, status },
            numerator: `item.${id}.${status}`,
            denominator: '$asked',
          })),
        ),
      },
    ],
  },
} satisfies CountedForm;
