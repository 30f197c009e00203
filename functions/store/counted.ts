import { activityIndicators } from '../../schema/activity-catalogue.ts';
import { registryIndicatorOf } from '../../schema/catalogue.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { CountedForm } from '../../schema/form.ts';
import type { Observation } from '../../schema/observation.ts';
import { formsFor, levelOf, type Plan } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { type AreaCounts, knownDimensions, observe } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { registryCells } from '../../schema/registry-indicators.ts';
import type { Language } from '../../schema/text.ts';
import { readAreaCounts } from './area-counts.ts';
import type { Client } from './client.ts';
import type { Series } from './counts.ts';
import { type CountedRegistryAreas, readRegistryObservations } from './registry-observations.ts';
import { registryReader } from './registry-reader.ts';

/** What a query's figures are made from: integers of areas, a hundredth of the figures themselves. */
export interface Counted {
  /** The figures, by fiscal year, then indicator, then area; computed anew each time, some tens of areas at once. */
  readonly blocks: () => Generator<Observation[]>;
  /** Dimensions that the query's figures may have. */
  readonly dimensions: readonly string[];
  /** Names of the zones among the areas, by their ids. */
  readonly zoneNames: ReadonlyMap<string, string>;
}

interface Asked {
  readonly principal: Principal;
  readonly language: Language;
  /** One year is read after the other, in little memory; else all at once. */
  readonly isPatient?: boolean;
}

interface Year {
  readonly fiscalYear: number;
  /** Indicator → areas, where forms feed it. */
  readonly counted: ReadonlyMap<string, readonly AreaCounts[]>;
  readonly registry: CountedRegistryAreas | null;
}

/** Reads all that a planned query's figures are made from. Throws unknown-area, unknown-form. */
export async function readCounted(client: Client, query: ObservationQuery, plan: Plan, asked: Asked): Promise<Counted> {
  const read = yearReader(client, query, plan, asked);
  const years = await (asked.isPatient ? inTurn(query.fiscalYears, read) : Promise.all(query.fiscalYears.map(read)));
  const ofForms = years.flatMap(({ counted }) => [...counted.values()].flat());
  const answering = new Set(ofForms.flatMap(({ form, counts }) => (counts.asked > 0 ? [form.id] : [])));
  const areas = [...ofForms, ...years.flatMap(({ registry }) => registry?.areas ?? [])];
  return {
    blocks: () => blocksOf(query, years, answering),
    dimensions: dimensionsOf(query),
    zoneNames: new Map(areas.flatMap(({ level, code, name }) => (level === 'zone' ? [[code, name] as const] : []))),
  };
}

async function inTurn<A, B>(all: readonly A[], run: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const one of all) done.push(await run(one));
  return done;
}

/**
 * The same figures for a query that `isByYear`, read while they are gone through, which is to be once: one year's integers are
 * held at a time. Throws what `readCounted` does when it comes to it.
 */
export function countedByYear(client: Client, query: ObservationQuery, plan: Plan, asked: Asked) {
  const read = yearReader(client, query, plan, asked);
  const blocks = async function* (): AsyncGenerator<Observation[]> {
    for (const fiscalYear of query.fiscalYears) yield* blocksOf(query, [await read(fiscalYear)], new Set());
  };
  return { blocks, dimensions: dimensionsOf(query), zoneNames: new Map<string, string>() };
}

/** Whether no year has a say in the figures of another: as a version of a form that answers there, or as a name of a zone. */
export function isByYear(query: ObservationQuery, { areas, level }: Plan): boolean {
  const hasZones = level === 'zone' || areas?.some((code) => levelOf(code) === 'zone');
  const versionsOf = (id: string) => new Set(query.fiscalYears.flatMap((year) => formsFor(query, id, year)));
  return !hasZones && query.indicators.every((id) => registryIndicatorOf(id) || versionsOf(id).size <= 1);
}

/** Columns are told before anything is computed, and do not come and go with the data. */
function dimensionsOf(query: ObservationQuery): string[] {
  const ids = query.indicators.flatMap((id) => {
    const ofRegistry = registryIndicatorOf(id);
    if (ofRegistry) return registryCells(ofRegistry, query).flatMap((cell) => Object.keys(cell));
    return query.fiscalYears.flatMap((year) => (knownDimensions(query, id, year) ?? []).map((one) => one.id));
  });
  return [...new Set(ids)];
}

/** Few enough that a block's figures are forgotten before V8 counts them among what stays: memory grows with them otherwise. */
export const areasAtOnce = 50;

function* blocksOf(
  query: ObservationQuery,
  years: readonly Year[],
  answering: ReadonlySet<string>,
): Generator<Observation[]> {
  for (const { fiscalYear, counted, registry } of years)
    for (const indicator of query.indicators) {
      const areas = counted.get(indicator);
      if (areas) yield* mapParts(areas, (some) => observe(query, { indicator, fiscalYear, answering }, some));
      else if (registry) yield* mapParts(registry.areas, (some) => registry.observe(indicator, some));
    }
}

/** At least one part, if an empty one: mistakes in a query are told whether or not there are areas. */
function* mapParts<A>(areas: readonly A[], observed: (some: readonly A[]) => Observation[]): Generator<Observation[]> {
  for (let at = 0; at === 0 || at < areas.length; at += areasAtOnce) yield observed(areas.slice(at, at + areasAtOnce));
}

/** Reads one fiscal year: what forms feed from published rows, what the registry tells from the registry itself. */
function yearReader(client: Client, query: ObservationQuery, plan: Plan, { principal, language }: Asked) {
  const ofRegistry = query.indicators.flatMap((id) => registryIndicatorOf(id) ?? []);
  const provisionalFor = query.publication === 'provisional' ? principal : null;
  const withInstitutions = ofRegistry.some(({ id }) => id === 'zone-coverage');
  const withMunicipalities = ofRegistry.some(({ registry }) => registry.levels.includes('municipality'));
  const withActivities = ofRegistry.some((one) => activityIndicators.includes(one));
  const reading = {
    client,
    language,
    reader: registryReader(client, { withInstitutions, withMunicipalities, withActivities }),
    today: dayInTokyo(new Date()),
  };
  return async (fiscalYear: number): Promise<Year> => {
    const read = areasReader(client, plan, { fiscalYear, provisionalFor, language });
    const ofForms = query.indicators.filter((id) => !registryIndicatorOf(id));
    const [areas, registry] = await Promise.all([
      Promise.all(ofForms.map(async (id) => [id, await read(formsFor(query, id, fiscalYear))] as const)),
      ofRegistry.length > 0 ? readRegistryObservations(reading, query, ofRegistry, plan, fiscalYear) : null,
    ]);
    return { fiscalYear, counted: new Map(areas), registry };
  };
}

/** Counts of a plan's areas for versions of a form, the newest first; read once however many indicators ask for them. */
function areasReader(
  client: Client,
  plan: Plan,
  { language, ...series }: Pick<Series, 'fiscalYear' | 'provisionalFor'> & { language: Language },
): (versions: readonly CountedForm[]) => Promise<readonly AreaCounts[]> {
  const reads = new Map<CountedForm, Promise<readonly AreaCounts[]>>();
  const readOne = (form: CountedForm) => {
    const found = reads.get(form) ?? readAreaCounts(client, plan, { ...series, form }, language);
    reads.set(form, found);
    return found;
  };
  const isAsked = ({ counts }: AreaCounts) => counts.asked > 0;
  return async function read([form, ...older]: readonly CountedForm[]): Promise<readonly AreaCounts[]> {
    if (!form) return [];
    if (older.length === 0) return readOne(form);
    // Nobody was asked it, so it has no reference date that a municipality of this year could be known on.
    const areas = await readOne(form).catch(noneIfUnknown);
    if (areas.some(isAsked) && areas.every(isAsked)) return areas;
    // An older version may be asked after a newer one exists: it answers where the newer one was not asked.
    const before = (await read(older)).filter(isAsked);
    if (areas.length === 0 || (before.length > 0 && !areas.some(isAsked))) return read(older);
    const byCode = new Map(before.map((area) => [area.code, area]));
    return areas.map((area) => (isAsked(area) ? area : (byCode.get(area.code) ?? area)));
  };
}

function noneIfUnknown(error: unknown): readonly AreaCounts[] {
  if (error instanceof Problem && error.code === 'unknown-area') return [];
  throw error;
}
