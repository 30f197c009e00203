import { indicatorOf, indicators } from '../../schema/catalogue.ts';
import { catalogueEntry } from '../../schema/catalogue-entry.ts';
import { fiscalYearOf, fiscalYear as fiscalYearType } from '../../schema/fiscal-year.ts';
import { countedFormOf } from '../../schema/forms/counted-forms.ts';
import { type Level, level } from '../../schema/indicator.ts';
import { isOfBases } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';
import { registryForm } from '../../schema/registry-catalogue.ts';
import type { Expression } from './expression.ts';
import { namesIn, possibleAmong, possibleNames } from './possible.ts';

/** What one query may name: as many indicators as the largest form has, as many years as REST takes. */
const indicatorsAtMost = 110;
const yearsAtMost = 30;
/** So many prefectures are read one by one; more, and the nation is read as a whole. */
const prefecturesAtMost = 10;

const firstYear = 1989;
const areaCode = /^(JP|\d{2}|\d{6}|\d{2}-[0-9A-Za-z-]{1,61})$/;
const isText = (value: unknown): value is string => typeof value === 'string';

type Shared = Omit<ObservationQuery, 'areas' | 'level' | 'within' | 'form'>;

/**
 * Queries that together read every observation for which a filter can be true, and as few others as the filter lets tell. They
 * are those of REST: the set of all observations is what REST tells at every level of the national series, and of every form
 * that the filter names. Throws filter-needed (400) naming what would have to be added.
 */
export function planObservations(filter: Expression | null, today: string): readonly ObservationQuery[] {
  const shared = sharedBy(filter, today);
  if (shared.indicators.length === 0 || shared.fiscalYears.length === 0) return [];
  const levels = possibleAmong(filter, 'level', level.options);
  const areas = possibleNames(filter, 'areaCode')?.filter(
    (code): code is string => isText(code) && areaCode.test(code),
  );
  const forms = formsOf(filter);
  const places = areas ? ofAreas(areas, levels) : levels.flatMap((one) => atLevel(filter, one));
  const isOfBasesAlone = levels.length === 1;
  const queries = forms
    .flatMap((form) => places.map((one): ObservationQuery => ({ ...shared, ...one, form })))
    .flatMap((query) => (isOfBasesAlone ? query : withoutStrangers(query)));
  return forms.length === 1 && shared.indicators.length === 1
    ? queries.map((one) => withDimensions(one, filter))
    : queries;
}

function sharedBy(filter: Expression | null, today: string): Shared {
  const ids = indicators.map(({ id }) => id);
  const wanted = possibleAmong(filter, 'indicator', ids);
  const years = possibleAmong(filter, 'fiscalYear', yearsUpTo(fiscalYearOf(today) + 1, filter));
  const lacking = [
    ...(wanted.length > indicatorsAtMost ? ["indicator eq 'item-status-rate'"] : []),
    ...(years.length > yearsAtMost ? ['fiscalYear eq 2015'] : []),
  ];
  if (lacking.length > 0) throw new Problem('filter-needed', { add: lacking.join(' and ') });
  if (wanted.length === 0) checkNames(filter, ids);
  return {
    indicators: wanted,
    fiscalYears: years,
    boundaries: null,
    viaCrosswalk: false,
    publication: 'accepted',
    dimensions: {},
  };
}

/** Nothing fits: where the filter names no indicator that there is, that is why. Throws unknown-indicator. */
function checkNames(filter: Expression | null, known: readonly string[]): void {
  const named = filter ? namesIn(filter, 'indicator').filter(isText) : [];
  if (named[0] !== undefined && !named.some((name) => known.includes(name)))
    throw new Problem('unknown-indicator', { indicator: named[0] });
}

/** Years that rounds may be of by now, and those that the filter names. */
function yearsUpTo(last: number, filter: Expression | null): number[] {
  const usual = Array.from({ length: last - firstYear + 1 }, (_, index) => firstYear + index);
  const named = filter ? namesIn(filter, 'fiscalYear').filter((one) => fiscalYearType.safeParse(one).success) : [];
  return [...new Set([...usual, ...(named as number[])])].toSorted((a, b) => a - b);
}

/** Null: the national series, and the registry. A form that the filter names is a series of its own beside it. Throws unknown-form. */
function formsOf(filter: Expression | null): readonly (string | null)[] {
  const asSeries = (name: string) => (name === registryForm ? [null] : countedFormOf(name) ? [name] : []);
  const names = possibleNames(filter, 'form')?.filter(isText);
  if (!names)
    return [
      null,
      ...(filter ? possibleAmong(filter, 'form', namesIn(filter, 'form').filter(isText)) : []).flatMap(asSeries),
    ];
  const series = names.flatMap(asSeries);
  if (names[0] !== undefined && series.length === 0) throw new Problem('unknown-form', { form: names[0] });
  return series;
}

type Place = Pick<ObservationQuery, 'areas' | 'level' | 'within'>;
const place = (given: Partial<Place>): Place => ({ areas: null, level: null, within: null, ...given });

/** Ids of bases look like those of zones: they are meant where the filter leaves no other level. */
function ofAreas(areas: readonly string[], levels: readonly Level[]): readonly Place[] {
  if (areas.length === 0 || levels.length === 0) return [];
  return [place({ areas, ...(levels.every((one) => one === 'base') && { level: 'base' }) })];
}

function atLevel(filter: Expression | null, at: Level): readonly Place[] {
  const wanted = possibleAmong(filter, 'prefecture', ['JP', ...prefectures.map(({ code }) => code)]);
  if (at === 'nation') return wanted.includes('JP') ? [place({ level: at })] : [];
  const codes = wanted.filter((code) => code !== 'JP');
  if (codes.length === 0) return [];
  if (codes.length === prefectures.length) return [place({ level: at })];
  if (at === 'prefecture') return [place({ areas: codes })];
  return codes.length > prefecturesAtMost
    ? [place({ level: at })]
    : codes.map((within) => place({ level: at, within }));
}

/** With one indicator of one series, a filter by dimension says the same as REST's: of a value that there isn't, too. */
function withDimensions(query: ObservationQuery, filter: Expression | null): ObservationQuery {
  const [indicator] = query.indicators.flatMap((id) => indicatorOf(id) ?? []);
  const ids = indicator ? catalogueEntry(indicator).dimensions.map(({ id }) => id) : [];
  const named = ids.flatMap((id) => {
    const values = possibleNames(filter, id);
    return values && values.length > 0 && values.every(isText) ? [[id, values] as const] : [];
  });
  return { ...query, dimensions: Object.fromEntries(named) };
}

/** Bases are told of by a few indicators alone: of the others there is nothing to read at that level. */
function withoutStrangers(query: ObservationQuery): ObservationQuery | readonly [] {
  if (query.level !== 'base') return query;
  const told = query.indicators.filter((id) => isOfBases(query, id));
  return told.length > 0 ? { ...query, indicators: told } : [];
}
