import type { MunicipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import type { MunicipalProgressTokyo2015 } from '../../schema/forms/municipal-progress-tokyo-2015.ts';

export type ItemId = keyof MunicipalProgress2015['items'];
export type Status = WholeItem['status'];
export type PrefectureSupport = MunicipalProgress2015['prefectureSupport'][number];

type WholeItem = MunicipalProgress2015['items'][ItemId];

/** One item as an officer sends it: what is left out has the form's default (own, not outsourced, not joint). */
export type ItemAnswer = Pick<WholeItem, 'status'> & Partial<Omit<WholeItem, 'status'>>;

/** Answers of `municipal-progress@2015` as they are sent, before the form fills in its defaults. */
export type MunicipalProgressAnswers = {
  items: Record<ItemId, ItemAnswer>;
  prefectureSupport: PrefectureSupport[];
};

export type TokyoAnswers = MunicipalProgressTokyo2015;
export type TokyoQuestionId = keyof TokyoAnswers;
