import { registryIndicatorOf } from '../../schema/catalogue.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Form } from '../../schema/form.ts';
import type { Observation } from '../../schema/observation.ts';
import { checkProvisional, formFor, type Plan, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { isWanted, measureOf, observe } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { registryCells } from '../../schema/registry-indicators.ts';
import type { Language } from '../../schema/text.ts';
import { readAreaCounts } from './area-counts.ts';
import type { Client } from './client.ts';
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
  const years = await Promise.all(query.fiscalYears.map(yearReader(client, query, plan, { principal, language })));
  return years.flat();
}

type Asked = { readonly principal: Principal; readonly language: Language };

/** Reads one fiscal year: what forms feed from published rows, what the registry tells from the registry itself. */
function yearReader(client: Client, query: ObservationQuery, plan: Plan, { principal, language }: Asked) {
  const ofRegistry = query.indicators.flatMap((id) => registryIndicatorOf(id) ?? []);
  const isFormAsked = ofRegistry.length < query.indicators.length;
  const provisionalFor = query.publication === 'provisional' ? principal : null;
  const withInstitutions = ofRegistry.some(({ id }) => id === 'zone-coverage');
  const reading = {
    client,
    language,
    reader: registryReader(client, { withInstitutions }),
    today: dayInTokyo(new Date()),
  };
  return async (fiscalYear: number): Promise<Observation[]> => {
    const form = formFor(query, fiscalYear);
    const [areas, registry] = await Promise.all([
      isFormAsked ? readAreaCounts(client, plan, { form, fiscalYear, provisionalFor }, language) : [],
      ofRegistry.length > 0 ? readRegistryObservations(reading, query, ofRegistry, plan, fiscalYear) : null,
    ]);
    return query.indicators.flatMap(
      (indicator) => registry?.get(indicator) ?? observe(query, { indicator, form, fiscalYear }, areas),
    );
  };
}

/** What one query may compute: far more than an answer can carry, and little enough to hold. */
const observationsAtMost = 100_000;
const limitBytes = 5_000_000;

/** Areas of each level, counted high: how many exactly is known only after reading. */
const areasOf = { municipality: 1_800, prefecture: 47, nation: 1, zone: 1_800 } as const;
const areasWithin = 200;

/** Refuses before reading what could not be answered whole. Throws answer-too-large (413). */
function checkSize(query: ObservationQuery, { areas, level, within }: Plan): void {
  const isWithin = (level === 'municipality' || level === 'zone') && within !== null && within !== 'JP';
  const places = areas?.length ?? (isWithin ? areasWithin : areasOf[level ?? 'nation']);
  const cells = query.fiscalYears
    .map((year) => formFor(query, year))
    .flatMap((form) => query.indicators.map((one) => cellsOf(query, form, one)))
    .reduce((sum, count) => sum + count, 0);
  if (places * cells > observationsAtMost) throw new Problem('answer-too-large', { limitBytes });
}

function cellsOf(query: ObservationQuery, form: Form, indicator: string): number {
  const ofRegistry = registryIndicatorOf(indicator);
  if (ofRegistry) return registryCells(ofRegistry, query).length;
  return measureOf(query, form, indicator)?.cells.filter(isWanted(query)).length ?? 1;
}
