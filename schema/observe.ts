import { dimensionsOf, feeding, indicatorOf } from './catalogue.ts';
import { checkDimensions } from './check-dimensions.ts';
import { type ComputedCell, type Counts, computeMeasure } from './compute.ts';
import type { Cell, Counted, CountedForm, Measure } from './form.ts';
import { countedVersionsOf } from './forms/counted-forms.ts';
import type { Dimension, Level } from './indicator.ts';
import type { Caveats, Observation } from './observation.ts';
import { formsFor } from './observation-plan.ts';
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
  /** The form version whose answers are counted. */
  readonly form: CountedForm;
  /** How the counts are read, where that is not the form's own way: parts of one answer. */
  readonly view?: Counted;
}

/** What is observed: one indicator in one fiscal year. */
export interface Observed {
  readonly indicator: string;
  readonly fiscalYear: number;
  /** Ids of form versions that answer in any of the query's years and areas. */
  readonly answering: ReadonlySet<string>;
}

/** Observations of one indicator in the areas given. Pure. Throws invalid-query for dimensions that it doesn't have. */
export function observe(query: ObservationQuery, of: Observed, areas: readonly AreaCounts[]): Observation[] {
  const { indicator, fiscalYear } = of;
  const known = knownDimensions(query, indicator, fiscalYear);
  if (known) checkDimensions(indicator, known, query);
  const { unit = '', per = 100 } = indicatorOf(indicator) ?? {};
  const reading = { wanted: isWanted(query), per };
  const changedIn = onceFor((form: CountedForm) => changedCells(query, form, of));
  return areas.flatMap(({ counts, caveats, isUnknown, form, view, ...area }) => {
    const measure = measureOf(query, view ?? form, indicator);
    const changed = counts.asked === 0 ? [] : changedIn(form).map(notComparable(counts));
    const own = measure ? computeMeasure(view ?? form, measure, counts, reading) : [];
    const cells = measure || changed.length > 0 ? [...own, ...changed] : [notFed(counts)];
    return cells.map(isUnknown ? withinUnknown : (cell) => cell).map((cell) => ({
      indicator,
      form: form.id,
      ...(query.viaCrosswalk && { via: 'crosswalk' as const }),
      fiscalYear,
      asOf: counts.asOf,
      area,
      dimensions: cell.dimensions,
      value: cell.value,
      unit,
      numerator: cell.numerator,
      denominator: cell.denominator,
      asked: counts.asked,
      answered: cell.answered,
      reason: cell.reason,
      ...(counts.setAside > 0 && { setAside: counts.setAside }),
      ...caveats,
    }));
  });
}

/** The areas of a query are many, and their forms few. */
function onceFor<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const none = { value: null, numerator: null, denominator: null } as const;

const withinUnknown = (cell: ComputedCell): ComputedCell => ({ ...cell, ...none, reason: 'boundaries-changed' });

/** Whether a query asks for a cell: a filter by a dimension that the cell doesn't have passes it. */
export function isWanted(query: Pick<ObservationQuery, 'dimensions'>): (cell: Pick<Cell, 'dimensions'>) => boolean {
  const filters = Object.entries(query.dimensions);
  return ({ dimensions }) =>
    filters.every(([id, values]) => dimensions[id] === undefined || values.includes(dimensions[id]));
}

/** How a form, its crosswalk or the parts of an answer feed an indicator; undefined where they don't. */
export function measureOf(
  { viaCrosswalk }: Pick<ObservationQuery, 'viaCrosswalk'>,
  form: Counted & Pick<CountedForm, 'crosswalk'>,
  indicator: string,
): Measure | undefined {
  const measures = viaCrosswalk ? form.crosswalk?.measures : form.measures;
  return measures?.find((one) => one.indicator === indicator);
}

/** Dimensions that an indicator may be asked by: those of every version of the series that answers; null where none does. */
export function knownDimensions(query: ObservationQuery, indicator: string, fiscalYear: number): Dimension[] | null {
  const series = seriesOf(query, indicator, fiscalYear);
  const measures = query.viaCrosswalk
    ? series.flatMap((form) => [measureOf(query, form, indicator)].flatMap((measure) => measure ?? []))
    : feeding(indicator).flatMap(({ form, measure }) => (series.includes(form) ? [measure] : []));
  const [form] = series;
  if (!form || measures.length === 0) return null;
  const all = measures.flatMap((measure) => dimensionsOf(form, measure));
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, values: [...first.values, ...more.flatMap(({ values }) => values)] }] : [],
  );
}

function seriesOf(query: ObservationQuery, indicator: string, fiscalYear: number): readonly CountedForm[] {
  const found = formsFor(query, indicator, fiscalYear);
  return query.form === null ? countedVersionsOf(found[0]?.lineage ?? '') : found;
}

/**
 * What other versions of the series ask and this one doesn't: said, with its reason, where a filter names a value that
 * this one doesn't know, or where another version answers elsewhere in the query.
 */
function changedCells(query: ObservationQuery, form: CountedForm, { indicator, answering }: Observed): readonly Cell[] {
  if (query.form !== null || query.viaCrosswalk) return [];
  const cellsOf = (one: CountedForm) => measureOf(query, one, indicator)?.cells ?? [];
  const own = cellsOf(form);
  const known = new Set(own.map(keyOf));
  const isNamed = ({ dimensions }: Cell) =>
    Object.entries(query.dimensions).some(
      ([id, values]) =>
        values.includes(dimensions[id] ?? '') && !own.some((cell) => cell.dimensions[id] === dimensions[id]),
    );
  const changed = countedVersionsOf(form.lineage)
    .flatMap((one) => cellsOf(one).filter((cell) => answering.has(one.id) || isNamed(cell)))
    .filter((cell) => isWanted(query)(cell) && !known.has(keyOf(cell)));
  return [...new Map(changed.map((cell) => [keyOf(cell), cell])).values()];
}

const notComparable =
  ({ answered }: Counts) =>
  ({ dimensions }: Cell): ComputedCell => ({ ...none, dimensions, answered, reason: 'definition-changed' });

const keyOf = ({ dimensions }: Cell) => JSON.stringify(Object.entries(dimensions).toSorted());

/** The form of that year does not feed this indicator: said, not left out. */
const notFed = ({ answered }: Counts): ComputedCell => ({
  ...none,
  dimensions: {},
  answered,
  reason: 'not-applicable',
});
