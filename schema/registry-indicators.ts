import { meetingsFigure, noActivities, participantsFigure, programmesFigure } from './activity-figures.ts';
import { baseFigure, coverageFigure } from './base-figures.ts';
import { checkDimensions } from './check-dimensions.ts';
import { percent } from './compute.ts';
import type { CountedRegistry } from './counted-registry.ts';
import { type Coverage, coverageOn, isZoneOn } from './coverage.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { combiningFigure, linesOf, municipalLinesOf, plannedFigure, settledFigure } from './funding-figures.ts';
import type { Level, RegistryIndicator } from './indicator.ts';
import type { Caveats, Observation } from './observation.ts';
import type { ObservationQuery } from './observation-query.ts';
import { dimensionsOfRegistry, registryForm } from './registry-catalogue.ts';
import { type Figure, noFigure, together } from './registry-figure.ts';

/** An area with the registries that tell of it: one a prefecture; a base's has no other base in it. */
export interface RegistryArea {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly registries: readonly CountedRegistry[];
  readonly caveats?: Caveats;
}

/** The last day of a fiscal year, or today where that is earlier: what figures of the registry are as of. */
export function registryDay(fiscalYear: number, today: string): string {
  const last = `${fiscalYear + 1}-03-31`;
  return last < today ? last : today;
}

type Dimensions = Readonly<Record<string, string>>;

/**
 * The cells of an indicator that a query asks for: each value of the dimension that splits it; times each wanted value of
 * the one that refines it, where there are any. Throws invalid-query for dimensions and values that it doesn't have.
 */
export function registryCells(
  { id, registry }: RegistryIndicator,
  query: Pick<ObservationQuery, 'dimensions' | 'indicators'>,
): Dimensions[] {
  const known = dimensionsOfRegistry(registry);
  checkDimensions(id, known, query);
  return known.reduce<Dimensions[]>(
    (cells, dimension) => {
      const wanted = query.dimensions[dimension.id];
      if (!wanted && dimension.id === registry.refine) return cells;
      const codes = dimension.values.map(({ code }) => code).filter((code) => !wanted || wanted.includes(code));
      return cells.flatMap((cell) => codes.map((code) => ({ ...cell, [dimension.id]: code })));
    },
    [{}],
  );
}

/** Observations of one indicator in the areas given. Pure. `today` in Asia/Tokyo. */
export function observeRegistry(
  {
    indicator,
    cells,
    fiscalYear,
    today,
  }: {
    readonly indicator: RegistryIndicator;
    readonly cells: readonly Dimensions[];
    readonly fiscalYear: number;
    readonly today: string;
  },
  areas: readonly RegistryArea[],
): Observation[] {
  const asOf = registryDay(fiscalYear, today);
  const viewOf = viewing(fiscalYear, asOf, fiscalYearOf(today) < fiscalYear);
  return areas.flatMap(({ registries, caveats, ...area }) =>
    cells.map((dimensions) => {
      const figure = indicator.registry.levels.includes(area.level)
        ? together(registries.map((one) => figureOf(indicator.id, viewOf(one), area, dimensions)))
        : noFigure('not-applicable');
      const { numerator, denominator, asked, answered, reason } = figure;
      const value = numerator === null || denominator === null ? numerator : percent(numerator, denominator);
      const unit = indicator.unit;
      const series = { indicator: indicator.id, form: registryForm, fiscalYear, asOf };
      return { ...series, area, dimensions, value, unit, numerator, denominator, asked, answered, reason, ...caveats };
    }),
  );
}

/** A registry on a day, for a fiscal year. */
interface View {
  readonly registry: CountedRegistry;
  readonly fiscalYear: number;
  readonly day: string;
  /** The fiscal year has not begun: of what will stand then nothing is known but the money planned for it. */
  readonly isAhead: boolean;
  readonly coverage: () => Coverage;
}

/** Each registry is evaluated once, however many of its zones are asked for. */
function viewing(fiscalYear: number, day: string, isAhead: boolean): (registry: CountedRegistry) => View {
  const views = new Map<CountedRegistry, View>();
  return (registry) => {
    let evaluated: Coverage | undefined;
    const coverage = () => {
      evaluated ??= coverageOn(registry, day);
      return evaluated;
    };
    const view = views.get(registry) ?? { registry, fiscalYear, day, isAhead, coverage };
    views.set(registry, view);
    return view;
  };
}

function figureOf(id: string, view: View, area: Pick<RegistryArea, 'code' | 'level'>, dimensions: Dimensions): Figure {
  const { registry, fiscalYear, day, isAhead } = view;
  const { activities = noActivities } = registry;
  const zoneId = area.level === 'zone' ? area.code : null;
  if (zoneId !== null && !registry.zones.some((zone) => zone.zoneId === zoneId && isZoneOn(zone, day)))
    return noFigure('not-applicable');
  const lines = () => linesOf(registry, { ...view, zoneId });
  const municipalLines = () => municipalLinesOf(registry, { ...view, area });
  switch (id) {
    case 'funding-by-source':
      return plannedFigure(lines(), dimensions['source']);
    case 'funding-settled-by-source':
      return settledFigure(lines(), dimensions['source']);
    case 'municipal-funding-by-source':
      return plannedFigure(municipalLines(), dimensions['source']);
    case 'municipal-funding-settled-by-source':
      return settledFigure(municipalLines(), dimensions['source']);
    case 'bases-combining-fund-and-grant':
      return combiningFigure(lines());
    case 'prefecture-programme-funding':
      return programmesFigure(activities, fiscalYear, dimensions['source']);
    case 'prefecture-meetings-held':
      return isAhead ? noFigure('not-applicable') : meetingsFigure(activities, fiscalYear, day);
    case 'prefecture-meeting-participants':
      return isAhead
        ? noFigure('not-applicable')
        : participantsFigure(activities, {
            fiscalYear,
            day,
            organisationKind: dimensions['organisationKind'],
          });
    case 'zone-coverage':
      return isAhead ? noFigure('not-applicable') : coverageFigure(view.coverage(), zoneId, dimensions);
    default:
      return isAhead ? noFigure('not-applicable') : baseFigure(registry, zoneId, dimensions, day);
  }
}
