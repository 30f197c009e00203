import { items2015 } from '../../schema/forms/municipal-progress-2015/counted.ts';
import { municipalProgressTokyo2015 } from '../../schema/forms/municipal-progress-tokyo-2015.ts';
import tables from '../published-tables.json' with { type: 'json' };
import type { TokyoQuestionId } from './answers.ts';

/** Ids of the eight items ア to ク, in the order of the form. */
export const itemIds = items2015.map(({ id }) => id);

/** Ids of the twelve published columns of Tokyo's sheet, in its order. */
export const tokyoQuestionIds = municipalProgressTokyo2015.questions.map(({ id }) => id as TokyoQuestionId);

/** What a municipality does in all: nothing at all, only plans, or how many of the eight items. */
export type Bin = 'none' | 'planned-only' | number;

/** Municipalities planning and doing each item, in the order of `itemIds`. */
export const publishedItems = itemIds.map((id) => byId(tables['national-2015-items'].items, id));

/** Municipalities per bin, from the least to the most done. */
export const publishedBins = tables['national-2015-implemented-count'].bins.map(({ implemented, count }) => ({
  bin: implemented as Bin,
  count,
}));

/** Municipalities of Tokyo saying yes, in the order of `tokyoQuestionIds`. */
export const publishedTokyoColumns = tokyoQuestionIds.map(
  (id) => byId(tables['tokyo-2015-items'].items, id).implemented,
);

/** The municipalities of Tokyo by name, and to how many of the twelve questions each said yes. */
export const publishedTokyoRows = tables['tokyo-2015-municipalities'].rows;

function byId<Row extends { id: string }>(rows: readonly Row[], id: string): Row {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`published-tables.json has no row ${id}`);
  return row;
}
