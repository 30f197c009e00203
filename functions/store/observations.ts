import type { Observation } from '../../schema/observation.ts';
import { checkProvisional, formFor, type Plan, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { isWanted, measureOf, observe } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { readAreaCounts } from './area-counts.ts';
import type { Client } from './client.ts';

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
  const provisionalFor = query.publication === 'provisional' ? principal : null;
  const parts = await Promise.all(
    query.fiscalYears.map(async (fiscalYear) => {
      const form = formFor(query, fiscalYear);
      const areas = await readAreaCounts(client, plan, { form, fiscalYear, provisionalFor }, language);
      return query.indicators.flatMap((indicator) => observe(query, { indicator, form, fiscalYear }, areas));
    }),
  );
  return parts.flat();
}

/** What one query may compute: far more than an answer can carry, and little enough to hold. */
const observationsAtMost = 100_000;
const limitBytes = 5_000_000;

/** Areas of each level, counted high: how many exactly is known only after reading. */
const areasOf = { municipality: 1_800, prefecture: 47, nation: 1, zone: 0 } as const;
const municipalitiesWithin = 200;

/** Refuses before reading what could not be answered whole. Throws answer-too-large (413). */
function checkSize(query: ObservationQuery, { areas, level, within }: Plan): void {
  const isWithin = level === 'municipality' && within !== null && within !== 'JP';
  const places = areas?.length ?? (isWithin ? municipalitiesWithin : areasOf[level ?? 'nation']);
  const wanted = isWanted(query);
  const cells = query.fiscalYears
    .map((year) => formFor(query, year))
    .flatMap((form) => query.indicators.map((one) => measureOf(query, form, one)?.cells.filter(wanted).length ?? 1))
    .reduce((sum, count) => sum + count, 0);
  if (places * cells > observationsAtMost) throw new Problem('answer-too-large', { limitBytes });
}
