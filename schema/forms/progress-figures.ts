import type { Measure } from '../form.ts';
import { municipalSupport, supportSlot } from '../support-kind.ts';
import { answeringMeasures } from './answering.ts';
import { comingFrom } from './coming-from.ts';
import { type ProgressItem, statuses } from './progress-questions.ts';

/** What a version's answers are counted in, and how it is read. */
export interface ProgressFigures {
  /** Append-only: the order is stored in every published row. */
  readonly slots: readonly string[];
  readonly measures: readonly Measure[];
}

/** Slots and measures that versions share, for a version with these items. */
export function figuresOf(items: readonly ProgressItem[]): ProgressFigures {
  const ids = items.map(({ id }) => id);
  const bins = binsOf(ids);
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
    measures: comingFrom(measuresOf(ids, bins), places),
  };
}

/** Names of the bins of the distribution: none, those that only plan, and each number of items being done. */
export const binsOf = (ids: readonly string[]) => ['none', 'planned-only', ...ids.map((_, at) => String(at + 1))];

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
