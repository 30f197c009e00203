import * as z from 'zod';
import type { Form, Question, QuestionLineage, Rule } from '../form.ts';
import type { Text } from '../text.ts';
import { items2015, municipalProgress2015 } from './municipal-progress-2015.ts';
import { figuresOf, flag } from './progress-figures.ts';
import {
  type ItemPart,
  isActive,
  itemAnswer,
  type ProgressItem,
  prefectureSupport,
  questionsOf,
  statuses,
  supportQuestion,
} from './progress-item.ts';
import { error, progressRules, rulesOn, warning } from './progress-rules.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

type ItemId = 'a' | 'i' | 'u' | 'o' | 'ki' | 'bu' | 'c';
type KeptId = Exclude<ItemId, 'bu' | 'c'>;

/** A question that is the same as in 2015 keeps its id and its words; its printed number is another. */
function kept(id: KeptId, number: string): ProgressItem<KeptId> {
  const { ja, en } = items2015.find((item) => item.id === id) as (typeof items2015)[number];
  return { id, number, ja, en };
}

const keptItems = [kept('a', 'A(ア)'), kept('i', 'A(イ)'), kept('u', 'A(ウ)'), kept('o', 'B(ア)'), kept('ki', 'B(イ)')];
const supportOfStaff: ProgressItem<ItemId> = {
  id: 'bu',
  number: 'B(ウ)',
  ja: '医療・介護関係者の支援（情報共有、研修等）',
  en: 'Support of medical and care professionals by information sharing and training',
};
const evaluation: ProgressItem<ItemId> = {
  id: 'c',
  number: 'C',
  ja: '対応策の評価・改善',
  en: 'Evaluating and improving measures',
};

/** The items of today's outline: A plan, B act, C evaluate and improve. Why their ids are these: decision 0023. */
export const items2025: readonly ProgressItem<ItemId>[] = [...keptItems, supportOfStaff, evaluation];
const itemIds = items2025.map(({ id }) => id);

/** What an item may cover: four scenes of care and three situations. Source: today's outline of the programme. */
export const scene = z.enum([
  'daily-care',
  'admission-discharge',
  'acute-change',
  'end-of-life',
  'dementia',
  'infection',
  'disaster',
]);

const sceneLabels: Readonly<Record<z.infer<typeof scene>, Text>> = {
  'daily-care': text('日常の療養支援', 'Daily care'),
  'admission-discharge': text('入退院支援', 'Admission and discharge'),
  'acute-change': text('急変時の対応', 'Acute deterioration'),
  'end-of-life': text('看取り', 'End of life'),
  dementia: text('認知症', 'Dementia'),
  infection: text('感染症発生時', 'Outbreaks of infection'),
  disaster: text('災害時', 'Disasters'),
};
const scenes = scene.options.map((value) => ({ value, label: sceneLabels[value] }));

const item = itemAnswer.extend({ scenes: z.array(scene).max(scene.options.length).default([]) });
const yes = z.boolean().default(false);

const answers = z.strictObject({
  items: z.strictObject({
    a: item,
    i: item,
    u: item.extend({ interMunicipal: yes }),
    o: item,
    ki: item,
    bu: item.extend({ informationSharing: yes, training: yes }),
    c: item,
  }),
  prefectureSupport,
});
export type MunicipalProgress2025 = z.infer<typeof answers>;

/** The two questions of 2015 that are one now, told apart by flags. */
const halves = [
  { from: 'e', flag: 'informationSharing', label: text('情報共有の支援', 'information sharing') },
  { from: 'ka', flag: 'training', label: text('研修等', 'training') },
] as const;

const scenePart: ItemPart = {
  id: 'scenes',
  label: text('対象とする場面', 'scenes covered'),
  type: 'choices',
  choices: scenes,
};
const added: Partial<Record<ItemId, readonly ItemPart[]>> = {
  u: [{ id: 'interMunicipal', label: text('関係市区町村との連携', 'with other municipalities'), type: 'boolean' }],
  bu: halves.map((half) => ({ id: half.flag, label: half.label, type: 'boolean' as const })),
};
const questions: readonly Question[] = [
  ...items2025.flatMap((one) => questionsOf(one, [scenePart, ...(added[one.id] ?? [])])),
  supportQuestion,
];

const idsOf = (one: ProgressItem) => questionsOf(one).map(({ id }) => id);
const took = (
  id: string,
  relation: QuestionLineage['relation'],
  ...from: readonly string[]
): [string, QuestionLineage] => [id, { relation, from }];
const same = (id: string) => took(id, 'same', id);

const lineage = Object.fromEntries<QuestionLineage>([
  ...keptItems.flatMap(idsOf).map(same),
  same('prefectureSupport'),
  ...idsOf(supportOfStaff).map((id) => took(id, 'merged', ...halves.map(({ from }) => id.replace('bu', from)))),
  ...halves.map(({ from, flag }) => took(`bu-${flag}`, 'split', from)),
  ...[...idsOf(evaluation), ...itemIds.map((id) => `${id}-scenes`), 'u-interMunicipal'].map((id) => took(id, 'new')),
]);
const ended = municipalProgress2015.questions.map(({ id }) => id).filter((id) => /^ku\b/.test(id));

type Item = Partial<Pick<MunicipalProgress2025['items']['a'], 'status' | 'scenes'>>;

const sceneRules = [
  error<Item>(
    'scenes-only-when-active',
    '{label}: 場面は「実施している」か「実施予定」のときだけ答えてください',
    '{label}: scenes apply only where the item is done or planned',
    (given) => (given.status === 'none' && (given.scenes?.length ?? 0) > 0 ? ['/scenes'] : []),
  ),
  warning<Item>(
    'scenes-missing',
    '{label}: 実施していますが、対象とする場面が書かれていません',
    '{label}: is being done, yet no scene is named',
    (given) => (given.status === 'doing' && (given.scenes?.length ?? 0) === 0 ? ['/scenes'] : []),
  ),
];

const flagRules: readonly Rule<MunicipalProgress2025>[] = [
  {
    id: 'part-only-when-active',
    severity: 'error',
    message: text(
      '{label}: 「実施している」か「実施予定」のときだけ「はい」と答えてください',
      '{label}: yes only where the item is done or planned',
    ),
    broken: ({ items: { u, bu } = {} }) => [
      ...(u?.status === 'none' && u.interMunicipal ? ['/items/u/interMunicipal'] : []),
      ...halves.flatMap(({ flag }) => (bu?.status === 'none' && bu[flag] ? [`/items/bu/${flag}`] : [])),
    ],
  },
  {
    id: 'part-missing',
    severity: 'error',
    message: text(
      '{label}: 情報共有の支援、研修等のどちらを行うか答えてください',
      '{label}: say which it is, information sharing or training',
    ),
    broken: ({ items: { bu } = {} }) =>
      bu && isActive(bu) && halves.every(({ flag }) => !bu[flag]) ? ['/items/bu/informationSharing'] : [],
  },
];

const shared = figuresOf(items2025);

/** One municipality's integers: those of every version, then scenes of items being done, then the halves of `bu`. */
function contribution(given: MunicipalProgress2025): readonly number[] {
  const { bu } = given.items;
  return [
    ...shared.contribution(given),
    ...itemIds.flatMap((id) => {
      const { status, scenes } = given.items[id];
      return scene.options.map((one) => flag(status === 'doing' && scenes.includes(one)));
    }),
    ...halves.flatMap((half) => statuses.map(({ value }) => flag(value === (bu[half.flag] ? bu.status : 'none')))),
  ];
}

/** The slot that tells an item of 2015 and its status. */
const slotOf2015 = new Map<string, string>([
  ...keptItems.map(({ id }) => [id, `item.${id}`] as const),
  ...halves.map(({ from, flag }) => [from, `half.${flag}`] as const),
]);

export const municipalProgress2025: Form<MunicipalProgress2025> = {
  id: 'municipal-progress@2025',
  lineage: 'municipal-progress',
  version: 2025,
  title: text(
    '在宅医療・介護連携推進事業 取組状況調査（2025年）',
    'Progress of the home-care coordination programme (2025)',
  ),
  source: text(
    '在宅医療・介護連携推進事業の現行の事業内容（2021年度から）。場面、みなし実施等の設問は本基盤による',
    'Today’s outline of the programme, in force from fiscal 2021; scenes and details of items as this platform asks them',
  ),
  respondents: 'municipality',
  years: { from: 2021, to: null },
  answers,
  questions,
  dimensions: [
    {
      id: 'scene',
      label: text('場面', 'Scene'),
      values: scenes.map(({ value, label }) => ({ code: value, label })),
    },
  ],
  indicators: [
    {
      id: 'scene-coverage-rate',
      kind: 'progress',
      unit: 'percent',
      name: text('取組項目の場面別実施割合', 'Share of municipalities by item and scene covered'),
      numerator: text(
        'その項目を実施し、その場面を対象としている市区町村の数（受理された回答）',
        'Municipalities that do the item and cover the scene with it, by accepted answers',
      ),
      denominator: text('調査の対象となった市区町村の数', 'Municipalities asked'),
      rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
      source: text(
        '在宅医療・介護連携推進事業の取組状況調査',
        'Survey of progress in the home-care coordination programme',
      ),
    },
  ],
  rules: [...rulesOn(itemIds, progressRules), ...rulesOn(itemIds, sceneRules), ...flagRules],
  slots: [
    ...shared.slots,
    ...itemIds.flatMap((id) => scene.options.map((one) => `scene.${id}.${one}`)),
    ...halves.flatMap(({ flag }) => statuses.map(({ value }) => `half.${flag}.${value}`)),
  ],
  contribution,
  measures: [
    ...shared.measures,
    {
      indicator: 'scene-coverage-rate',
      cells: itemIds.flatMap((id) =>
        scene.options.map((one) => ({
          dimensions: { item: id, scene: one },
          numerator: `scene.${id}.${one}`,
          denominator: '$asked',
        })),
      ),
    },
  ],
  succeeds: { form: municipalProgress2015.id, questions: lineage, ended },
  crosswalk: {
    to: municipalProgress2015.id,
    map: {
      ...Object.fromEntries(keptItems.map(({ id }) => [id, [id]])),
      ...Object.fromEntries(halves.map(({ from, flag }) => [from, ['bu', `bu-${flag}`]])),
    },
    measures: [
      {
        indicator: 'item-status-rate',
        cells: items2015.flatMap(({ id }) =>
          statuses.flatMap(({ value }) => {
            const slot = slotOf2015.get(id);
            return slot
              ? [{ dimensions: { item: id, status: value }, numerator: `${slot}.${value}`, denominator: '$asked' }]
              : [];
          }),
        ),
      },
    ],
  },
};
