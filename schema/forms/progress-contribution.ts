import { municipalSupport } from '../support-kind.ts';
import { binsOf } from './progress-figures.ts';
import { isActive, type ProgressAnswers } from './progress-item.ts';
import { statuses } from './progress-questions.ts';

export const flag = (is: boolean) => (is ? 1 : 0);

/** One municipality's integers in the order of the slots of `figuresOf`: 0 or 1, but for `implemented` (items being done). */
export function countedProgress<Id extends string>(given: ProgressAnswers<Id>, ids: readonly Id[]): readonly number[] {
  const all = ids.map((id) => given.items[id]);
  const implemented = all.filter(({ status }) => status === 'doing').length;
  const active = all.some(isActive);
  const bin = implemented > 0 ? String(implemented) : active ? 'planned-only' : 'none';
  return [
    ...all.flatMap(({ status }) => statuses.map(({ value }) => flag(value === status))),
    ...binsOf(ids).map((name) => flag(name === bin)),
    flag(active),
    flag(all.some(({ outsourced }) => outsourced)),
    flag(all.some(({ joint }) => joint)),
    // The rate's denominator is the active municipalities, so support of one that does and plans nothing is not in it.
    flag(active && given.prefectureSupport.length > 0),
    implemented,
    ...municipalSupport.options.map((kind) => flag(given.prefectureSupport.includes(kind))),
  ];
}
