import { activityIndicators } from '../../schema/activity-catalogue.ts';
import { registryIndicatorOf } from '../../schema/catalogue.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { CountedForm } from '../../schema/form.ts';
import type { Observation } from '../../schema/observation.ts';
import { checkProvisional, formsFor, type Plan, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { type AreaCounts, isWanted, measureOf, observe } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { registryCells } from '../../schema/registry-indicators.ts';
import type { Language } from '../../schema/text.ts';
import { readAreaCounts } from './area-counts.ts';
import type { Client } from './client.ts';
import type { Series } from './counts.ts';
import { readRegistryObservations } from './registry-observations.ts';
import { registryReader } from './registry-reader.ts';

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
  checkSize(query, plan);
  const read = yearReader(client, query, plan, { principal, language });
  const years = await Promise.all(query.fiscalYears.map(read));
  const answering = new Set(
    years.flatMap(({ counted }) =>
      [...counted.values()].flat().flatMap(({ form, counts }) => (counts.asked > 0 ? [form.id] : [])),
    ),
  );
  return years.flatMap(({ fiscalYear, counted, registry }) =>
    query.indicators.flatMap(
      (indicator) =>
        registry?.get(indicator) ?? observe(query, { indicator, fiscalYear, answering }, counted.get(indicator) ?? []),
    ),
  );
}

type Asked = { readonly principal: Principal; readonly language: Language };

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
  return async (fiscalYear: number) => {
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

/** What one query may compute: far more than an answer can carry, and little enough to hold. */
const observationsAtMost = 100_000;
const limitBytes = 5_000_000;

/** Areas of each level, counted high: how many exactly is known only after reading. */
const areasOf = { base: 3_000, municipality: 1_800, prefecture: 47, nation: 1, zone: 1_800 } as const;
const areasWithin = 200;

/** Refuses before reading what could not be answered whole. Throws answer-too-large (413). */
function checkSize(query: ObservationQuery, { areas, level, within }: Plan): void {
  const isWithin =
    (level === 'base' || level === 'municipality' || level === 'zone') && within !== null && within !== 'JP';
  const places = areas?.length ?? (isWithin ? areasWithin : areasOf[level ?? 'nation']);
  const cells = query.fiscalYears
    .flatMap((year) => query.indicators.map((one) => cellsOf(query, one, year)))
    .reduce((sum, count) => sum + count, 0);
  if (places * cells > observationsAtMost) throw new Problem('answer-too-large', { limitBytes });
}

function cellsOf(query: ObservationQuery, indicator: string, fiscalYear: number): number {
  const ofRegistry = registryIndicatorOf(indicator);
  if (ofRegistry) return registryCells(ofRegistry, query).length;
  const [form] = formsFor(query, indicator, fiscalYear);
  return (form && measureOf(query, form, indicator)?.cells.filter(isWanted(query)).length) ?? 1;
}
