import type { Observation } from '../../schema/observation.ts';
import { checkProvisional, formFor, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { observe } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
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
