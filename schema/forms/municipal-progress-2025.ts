import * as z from 'zod';
import type { Form, QuestionLineage, Rule } from '../form.ts';
import { counted as before } from './municipal-progress-2015/counted.ts';
import {
  counted,
  evaluation,
  halves,
  itemIds,
  keptItems,
  scenes,
  supportOfStaff,
  text,
} from './municipal-progress-2025/counted.ts';
import { countedProgress, flag } from './progress-contribution.ts';
import { isActive, itemAnswer, prefectureSupport } from './progress-item.ts';
import { type ProgressItem, questionsOf, statuses } from './progress-questions.ts';
import { error, progressRules, rulesOn, warning } from './progress-rules.ts';

export const scene = z.enum(scenes.map(({ value }) => value));

const item = itemAnswer.extend({ scenes: z.array(scene).max(scenes.length).default([]) });
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
const ended = before.questions.map(({ id }) => id).filter((id) => /^ku\b/.test(id));

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

/** One municipality's integers: those of every version, then scenes of items being done, then the halves of `bu`. */
function contribution(given: MunicipalProgress2025): readonly number[] {
  const { bu } = given.items;
  return [
    ...countedProgress(given, itemIds),
    ...itemIds.flatMap((id) => {
      const { status, scenes } = given.items[id];
      return scene.options.map((one) => flag(status === 'doing' && scenes.includes(one)));
    }),
    ...halves.flatMap((half) => statuses.map(({ value }) => flag(value === (bu[half.flag] ? bu.status : 'none')))),
  ];
}

export const municipalProgress2025: Form<MunicipalProgress2025> = {
  ...counted,
  answers,
  rules: [...rulesOn(itemIds, progressRules), ...rulesOn(itemIds, sceneRules), ...flagRules],
  contribution,
  succeeds: { form: before.id, questions: lineage, ended },
};
