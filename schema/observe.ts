import { dimensionsOf, indicatorOf } from './catalogue.ts';
import { checkDimensions } from './check-dimensions.ts';
import { type ComputedCell, type Counts, computeMeasure } from './compute.ts';
import type { Cell, Form, Measure } from './form.ts';
import type { Level } from './indicator.ts';
import type { Caveats, Observation } from './observation.ts';
import type { ObservationQuery } from './observation-query.ts';

/** Counts of one area, ready for any measure of the form. */
export interface AreaCounts {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly counts: Counts;
  readonly caveats?: Caveats;
  /** Nothing can be told of the area, whatever is asked. */
  readonly isUnknown?: boolean;
}

/** Observations of one indicator in the areas given. Pure. Throws invalid-query for dimensions that it doesn't have. */
export function observe(
  query: ObservationQuery,
  of: { indicator: string; form: Form; fiscalYear: number },
  areas: readonly AreaCounts[],
): Observation[] {
  const { form } = of;
  const measure = measureOf(query, form, of.indicator);
  const unit = indicatorOf(of.indicator)?.unit ?? '';
  if (measure) checkDimensions(measure.indicator, dimensionsOf(form, measure), query);
  const wanted = isWanted(query);
  return areas.flatMap(({ counts, caveats, isUnknown, ...area }) =>
    (measure ? cellsOf(computeMeasure(form, measure, counts, wanted), isUnknown) : [notFed]).map((cell) => ({
      indicator: of.indicator,
      form: form.id,
      ...(query.viaCrosswalk && { via: 'crosswalk' as const }),
      fiscalYear: of.fiscalYear,
      asOf: counts.asOf,
      area,
      dimensions: cell.dimensions,
      value: cell.value,
      unit,
      numerator: cell.numerator,
      denominator: cell.denominator,
      asked: counts.asked,
      answered: counts.answered,
      reason: cell.reason,
      ...(counts.setAside > 0 && { setAside: counts.setAside }),
      ...caveats,
    })),
  );
}

const nothing = { value: null, numerator: null, denominator: null };

function cellsOf(cells: readonly ComputedCell[], isUnknown = false): readonly ComputedCell[] {
  return isUnknown ? cells.map((cell) => ({ ...cell, ...nothing, reason: 'boundaries-changed' as const })) : cells;
}

/** Whether a query asks for a cell: a filter by a dimension that the cell doesn't have passes it. */
export function isWanted(query: ObservationQuery): (cell: Cell) => boolean {
  const filters = Object.entries(query.dimensions);
  return ({ dimensions }) =>
    filters.every(([id, values]) => dimensions[id] === undefined || values.includes(dimensions[id]));
}

/** How a form, or its crosswalk, feeds an indicator; undefined where it doesn't. */
export function measureOf({ viaCrosswalk }: ObservationQuery, form: Form, indicator: string): Measure | undefined {
  const measures = viaCrosswalk ? form.crosswalk?.measures : form.measures;
  return measures?.find((one) => one.indicator === indicator);
}

/** The form of that year does not feed this indicator: said, not left out. */
const notFed: ComputedCell = {
  dimensions: {},
  ...nothing,
  reason: 'not-applicable',
};
