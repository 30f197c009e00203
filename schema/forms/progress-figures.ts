import type { Measure } from '../form.ts';
import { municipalSupport, supportSlot } from '../support-kind.ts';
import { answeringMeasures } from './answering.ts';
import { comingFrom } from './coming-from.ts';
import { isActive, type ProgressAnswers, type ProgressItem, statuses } from './progress-item.ts';

/** How a version's answers are counted and read. */
export interface ProgressFigures<Id extends string> {
  /** Append-only: the order is stored in every published row. */
  readonly slots: readonly string[];
  /** One municipality's integers in the order of `slots`: 0 or 1, but for `implemented` (items being done). */
  readonly contribution: (given: ProgressAnswers<Id>) => readonly number[];
  readonly measures: readonly Measure[];
}

export const flag = (is: boolean) => (is ? 1 : 0);

/** Slots, contribution and measures that versions share, for a version with these items. */
export function figuresOf<Id extends string>(items: readonly ProgressItem<Id>[]): ProgressFigures<Id> {
  const ids = items.map(({ id }) => id);
  const bins = ['none', 'planned-only', ...ids.map((_, at) => String(at + 1))];
  return {
    slots: [
      ...ids.flatMap((id) => statuses.map(({ value }) => `item.${id}.${value}`)),
      ...bins.map((bin) => `bin.${bin}`),
      'active',
      'outsourced',
      'joint',
      'supported',
      'implemented',
      ...municipalSupport.options.map(supportSlot),
    ],
    contribution: (given) => counted(given, ids, bins),
    measures: comingFrom(measuresOf(ids, bins), places),
  };
}

function counted<Id extends string>(
  given: ProgressAnswers<Id>,
  ids: readonly Id[],
  bins: readonly string[],
): readonly number[] {
  const all = ids.map((id) => given.items[id]);
  const implemented = all.filter(({ status }) => status === 'doing').length;
  const active = all.some(isActive);
  const bin = implemented > 0 ? String(implemented) : active ? 'planned-only' : 'none';
  return [
    ...all.flatMap(({ status }) => statuses.map(({ value }) => flag(value === status))),
    ...bins.map((name) => flag(name === bin)),
    flag(active),
    flag(all.some(({ outsourced }) => outsourced)),
    flag(all.some(({ joint }) => joint)),
    // The rate's denominator is the active municipalities, so support of one that does and plans nothing is not in it.
    flag(active && given.prefectureSupport.length > 0),
    implemented,
    ...municipalSupport.options.map((kind) => flag(given.prefectureSupport.includes(kind))),
  ];
}

/** Where each figure comes from, in every version. */
const places = {
  'items-implemented-distribution': ['/items/*/status'],
  'items-implemented-count': ['/items/*/status'],
  'outsourcing-rate': ['/items/*/outsourced'],
  'joint-implementation-rate': ['/items/*/joint'],
  'prefecture-support-rate': ['/prefectureSupport'],
};

const ofActive = (indicator: string, slot: string): Measure => ({
  indicator,
  cells: [{ dimensions: {}, numerator: slot, denominator: 'active' }],
});

function measuresOf(ids: readonly string[], bins: readonly string[]): readonly Measure[] {
  return [
    {
      indicator: 'item-status-rate',
      cells: ids.flatMap((id) =>
        statuses.map(({ value }) => ({
          dimensions: { item: id, status: value },
          numerator: `item.${id}.${value}`,
          denominator: '$asked',
        })),
      ),
    },
    {
      indicator: 'items-implemented-distribution',
      cells: bins.map((bin) => ({ dimensions: { bin }, numerator: `bin.${bin}`, denominator: '$asked' })),
    },
    { indicator: 'items-implemented-count', cells: [{ dimensions: {}, numerator: 'implemented', denominator: null }] },
    ofActive('outsourcing-rate', 'outsourced'),
    ofActive('joint-implementation-rate', 'joint'),
    ofActive('prefecture-support-rate', 'supported'),
    ...answeringMeasures,
  ];
}
