import { areasOn } from '../../schema/area.ts';
import { dimensionsOf, indicatorOf } from '../../schema/catalogue.ts';
import { type ComputedCell, computeMeasure, type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import type { Cell, Form, Measure } from '../../schema/form.ts';
import { formOf, nationalLineage, oldestOf, versionFor } from '../../schema/forms/forms.ts';
import type { Level } from '../../schema/indicator.ts';
import type { Observation } from '../../schema/observation.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { isAllowed, type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectureName, prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readCounts } from './counts.ts';

/** Counts of one area, ready for any measure of the form. */
export interface AreaCounts {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly counts: Counts;
}

/**
 * Answers an observation query: the one path to every published number, for REST and GraphQL alike. Throws Problems for
 * unknown indicators, forms, areas and dimension values, and `forbidden` for provisional figures of anyone but the
 * prefecture's own officer; that is decided before anything is read.
 */
export async function readObservations(
  client: Client,
  query: ObservationQuery,
  principal: Principal,
  language: Language,
): Promise<Observation[]> {
  const plan = planOf(query);
  if (query.publication === 'provisional') checkProvisional(query, principal);
  const parts = await Promise.all(
    query.fiscalYears.map(async (fiscalYear) => {
      const form = formFor(query, fiscalYear);
      const areas = await readAreaCounts(client, plan, { form, fiscalYear, publication: query.publication }, language);
      return query.indicators.flatMap((indicator) => observe(query, { indicator, form, fiscalYear }, areas));
    }),
  );
  return parts.flat();
}

interface Plan {
  readonly level: Level | null;
  readonly areas: readonly string[] | null;
  readonly within: string | null;
}

const levelOf = (code: string): Level =>
  code === 'JP' ? 'nation' : code.length === 2 ? 'prefecture' : /^\d{6}$/.test(code) ? 'municipality' : 'zone';

/** Named areas say their level; without any, `within` a prefecture means its municipalities, and nothing at all the nation. */
function planOf({ areas, level, within, indicators }: ObservationQuery): Plan {
  for (const indicator of indicators) {
    if (!indicatorOf(indicator))
      throw new Problem(
        'unknown-indicator',
        { indicator },
        { places: [{ pointer: 'indicator', code: 'unknown', message: indicator }] },
      );
  }
  if (areas) {
    const wanted = level ? areas.filter((code) => levelOf(code) === level) : areas;
    if (wanted.length < areas.length) {
      throw new Problem(
        'invalid-query',
        {},
        {
          places: [
            {
              pointer: 'area',
              code: 'level-mismatch',
              message: `area ${areas.find((code) => !wanted.includes(code))} is not of level ${level}`,
            },
          ],
        },
      );
    }
    const outside = areas.find((code) => within && within !== 'JP' && prefectureOf(code) !== within);
    if (outside)
      throw new Problem(
        'invalid-query',
        {},
        { places: [{ pointer: 'area', code: 'not-within', message: `area ${outside} is not within ${within}` }] },
      );
    return { areas, level: null, within: null };
  }
  return {
    areas: null,
    level: level ?? (within ? (within === 'JP' ? 'prefecture' : 'municipality') : 'nation'),
    within,
  };
}

function checkProvisional({ areas, within }: ObservationQuery, principal: Principal): void {
  const places = areas ?? [within ?? 'JP'];
  const isOwn = places.every((code) => isAllowed(principal, 'read-provisional', { prefecture: prefectureOf(code) }));
  if (!isOwn) throw new Problem('forbidden', { role: principal.role, area: principal.area });
}

/** The named form, or the version of the national lineage that the year was asked in. */
function formFor({ form, viaCrosswalk }: ObservationQuery, fiscalYear: number): Form {
  const found = form ? formOf(form) : (versionFor(nationalLineage, fiscalYear) ?? oldestOf(nationalLineage));
  if (!found) throw new Problem('unknown-form', { form: form ?? '' });
  if (viaCrosswalk && !found.crosswalk) {
    throw new Problem(
      'invalid-query',
      {},
      { places: [{ pointer: 'via', code: 'no-crosswalk', message: `${found.id} has no crosswalk` }] },
    );
  }
  return found;
}

interface Series {
  readonly form: Form;
  readonly fiscalYear: number;
  readonly publication: ObservationQuery['publication'];
}

async function readAreaCounts(client: Client, plan: Plan, series: Series, language: Language): Promise<AreaCounts[]> {
  if (plan.areas)
    return (
      await Promise.all(groupByKind(plan.areas).map((codes) => readNamed(client, codes, series, language)))
    ).flat();
  switch (plan.level) {
    case 'nation':
      return [nation(await readCounts(client, series, { level: 'prefecture', codes: null }), language)];
    case 'prefecture': {
      const codes = plan.within && plan.within !== 'JP' ? [plan.within] : null;
      return prefecturesOf(await readCounts(client, series, { level: 'prefecture', codes }), codes, language);
    }
    case 'municipality': {
      const within = plan.within && plan.within !== 'JP' ? [plan.within] : prefectures.map(({ code }) => code);
      return (await Promise.all(within.map((one) => readMunicipalities(client, one, null, series)))).flat();
    }
    default:
      return [];
  }
}

/** Codes of one level, and municipalities of one prefecture, are read together. */
function groupByKind(codes: readonly string[]): string[][] {
  const key = (code: string) => (levelOf(code) === 'municipality' ? prefectureOf(code) : levelOf(code));
  return [...Map.groupBy(codes, key).values()];
}

async function readNamed(
  client: Client,
  codes: readonly string[],
  series: Series,
  language: Language,
): Promise<AreaCounts[]> {
  const first = codes[0] as string;
  switch (levelOf(first)) {
    case 'nation':
      return [nation(await readCounts(client, series, { level: 'prefecture', codes: null }), language)];
    case 'prefecture':
      return prefecturesOf(await readCounts(client, series, { level: 'prefecture', codes }), codes, language);
    case 'municipality':
      return readMunicipalities(client, prefectureOf(first), codes, series);
    case 'zone':
      throw new Problem('unknown-area', { code: first, asOf: `${series.fiscalYear}` });
  }
}

function nation(counts: ReadonlyMap<string, Counts>, language: Language): AreaCounts {
  return {
    code: 'JP',
    name: language === 'ja' ? '全国' : 'Japan',
    level: 'nation',
    counts: sumCounts([...counts.values()]),
  };
}

function prefecturesOf(
  counts: ReadonlyMap<string, Counts>,
  codes: readonly string[] | null,
  language: Language,
): AreaCounts[] {
  const all = prefectures.filter(({ code }) => codes === null || codes.includes(code));
  const unknown = codes?.find((code) => prefectureName(code) === undefined);
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: '-' });
  return all.map(({ code, name, nameEn }) => ({
    code,
    name: language === 'ja' ? name : nameEn,
    level: 'prefecture' as const,
    counts: counts.get(code) ?? noCounts,
  }));
}

/** Municipalities of the series' reference date, or of 1 April of the fiscal year where nobody was asked. */
async function readMunicipalities(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
): Promise<AreaCounts[]> {
  const [counts, areas] = await Promise.all([
    readCounts(client, series, { level: 'municipality', prefecture, codes }),
    readAreas(client, prefecture),
  ]);
  const asOf = [...counts.values()].find(({ asOf }) => asOf !== null)?.asOf ?? `${series.fiscalYear}-04-01`;
  const names = new Map(areas.map(({ code, name }) => [code, name]));
  for (const { code, name } of areasOn(areas, asOf)) names.set(code, name);
  const unknown = codes?.find((code) => !names.has(code));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf });
  const listed = codes ?? [...new Set([...areasOn(areas, asOf).map(({ code }) => code), ...counts.keys()])].toSorted();
  return listed.map((code) => ({
    code,
    name: names.get(code) ?? code,
    level: 'municipality' as const,
    counts: counts.get(code) ?? noCounts,
  }));
}

function observe(
  query: ObservationQuery,
  of: { indicator: string; form: Form; fiscalYear: number },
  areas: readonly AreaCounts[],
): Observation[] {
  const { form } = of;
  const measures = (query.viaCrosswalk ? form.crosswalk?.measures : form.measures) ?? [];
  const measure = measures.find(({ indicator }) => indicator === of.indicator);
  const unit = indicatorOf(of.indicator)?.unit ?? '';
  if (measure) checkDimensions(form, measure, query);
  const wanted = ({ dimensions }: Cell) =>
    Object.entries(query.dimensions).every(
      ([id, values]) => dimensions[id] === undefined || values.includes(dimensions[id]),
    );
  return areas.flatMap(({ counts, ...area }) =>
    (measure ? computeMeasure(form, measure, counts, wanted) : [notFed]).map((cell) => ({
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
    })),
  );
}

/** The form of that year does not feed this indicator: said, not left out. */
const notFed: ComputedCell = {
  dimensions: {},
  value: null,
  numerator: null,
  denominator: null,
  reason: 'not-applicable',
};

/** A filter by a dimension or a value that the measure doesn't have is a mistake, not an empty answer. */
function checkDimensions(form: Form, measure: Measure, query: ObservationQuery): void {
  const known = dimensionsOf(form, measure);
  for (const [id, values] of Object.entries(query.dimensions)) {
    const dimension = known.find((one) => one.id === id);
    // With several indicators asked at once, a filter applies to those that have the dimension.
    if (!dimension && query.indicators.length > 1) continue;
    const unknown = dimension ? values.find((value) => !dimension.values.some(({ code }) => code === value)) : id;
    if (unknown === undefined) continue;
    const message = dimension
      ? `${unknown}: one of ${dimension.values.map(({ code }) => code).join(', ')}`
      : `${measure.indicator} has no dimension ${id}`;
    throw new Problem(
      'invalid-query',
      {},
      { places: [{ pointer: id, code: dimension ? 'unknown-value' : 'unknown-dimension', message }] },
    );
  }
}
