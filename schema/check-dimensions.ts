import type { Dimension } from './indicator.ts';
import type { ObservationQuery } from './observation-query.ts';
import { Problem } from './problem.ts';

/** A filter by a dimension or a value that the indicator doesn't have is a mistake, not an empty answer. Throws invalid-query. */
export function checkDimensions(
  indicator: string,
  known: readonly Dimension[],
  query: Pick<ObservationQuery, 'dimensions' | 'indicators'>,
): void {
  for (const [id, values] of Object.entries(query.dimensions)) {
    const dimension = known.find((one) => one.id === id);
    // With several indicators asked at once, a filter applies to those that have the dimension.
    if (!dimension && query.indicators.length > 1) continue;
    if (dimension?.isOpen) continue;
    const unknown = dimension ? values.find((value) => !dimension.values.some(({ code }) => code === value)) : id;
    if (unknown === undefined) continue;
    const message = dimension
      ? `${unknown}: 次のいずれか / one of ${[...new Set(dimension.values.map(({ code }) => code))].join(', ')}`
      : `${indicator}: この分類はありません / has no dimension ${id}`;
    throw new Problem(
      'invalid-query',
      {},
      { places: [{ pointer: `/${id}`, code: dimension ? 'unknown-value' : 'unknown-dimension', message }] },
    );
  }
}
