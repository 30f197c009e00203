import type { CountedForm, Question } from '../../form.ts';
import type { Text } from '../../text.ts';
import { counted as before, items2015 } from '../municipal-progress-2015/counted.ts';
import { figuresOf } from '../progress-figures.ts';
import { type ItemPart, type ProgressItem, questionsOf, statuses, supportQuestion } from '../progress-questions.ts';

export const text = (ja: string, en: string): Text => ({ ja, en });

export type ItemId = 'a' | 'i' | 'u' | 'o' | 'ki' | 'bu' | 'c';
type KeptId = Exclude<ItemId, 'bu' | 'c'>;

/** A question that is the same as in 2015 keeps its id and its words; its printed number is another. */
function kept(id: KeptId, number: string): ProgressItem<KeptId> {
  const { ja, en } = items2015.find((item) => item.id === id) as (typeof items2015)[number];
  return { id, number, ja, en };
}

export const keptItems = [
  kept('a', 'A(ア)'),
  kept('i', 'A(イ)'),
  kept('u', 'A(ウ)'),
  kept('o', 'B(ア)'),
  kept('ki', 'B(イ)'),
];
export const supportOfStaff: ProgressItem<ItemId> = {
  id: 'bu',
  number: 'B(ウ)',
  ja: '医療・介護関係者の支援（情報共有、研修等）',
  en: 'Support of medical and care professionals by information sharing and training',
};
export const evaluation: ProgressItem<ItemId> = {
  id: 'c',
  number: 'C',
  ja: '対応策の評価・改善',
  en: 'Evaluating and improving measures',
};

/** The items of today's outline: A plan, B act, C evaluate and improve. Why their ids are these: decision 0023. */
export const items2025: readonly ProgressItem<ItemId>[] = [...keptItems, supportOfStaff, evaluation];
export const itemIds = items2025.map(({ id }) => id);

/** What an item may cover: four scenes of care and three situations. Source: today's outline of the programme. */
export const scenes = [
  { value: 'daily-care', label: text('日常の療養支援', 'Daily care') },
  { value: 'admission-discharge', label: text('入退院支援', 'Admission and discharge') },
  { value: 'acute-change', label: text('急変時の対応', 'Acute deterioration') },
  { value: 'end-of-life', label: text('看取り', 'End of life') },
  { value: 'dementia', label: text('認知症', 'Dementia') },
  { value: 'infection', label: text('感染症発生時', 'Outbreaks of infection') },
  { value: 'disaster', label: text('災害時', 'Disasters') },
] as const;

/** The two questions of 2015 that are one now, told apart by flags. */
export const halves = [
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

const shared = figuresOf(items2025);

/** The slot that tells an item of 2015 and its status. */
const slotOf2015 = new Map<string, string>([
  ...keptItems.map(({ id }) => [id, `item.${id}`] as const),
  ...halves.map(({ from, flag }) => [from, `half.${flag}`] as const),
]);

export const counted = {
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
  slots: [
    ...shared.slots,
    ...itemIds.flatMap((id) => scenes.map(({ value }) => `scene.${id}.${value}`)),
    ...halves.flatMap(({ flag }) => statuses.map(({ value }) => `half.${flag}.${value}`)),
  ],
  measures: [
    ...shared.measures,
    {
      indicator: 'scene-coverage-rate',
      cells: itemIds.flatMap((id) =>
        scenes.map(({ value }) => ({
          dimensions: { item: id, scene: value },
          numerator: `scene.${id}.${value}`,
          denominator: '$asked',
        })),
      ),
    },
  ],
  crosswalk: {
    to: before.id,
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
} satisfies CountedForm;
