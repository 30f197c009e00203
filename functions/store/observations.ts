import { registryIndicatorOf } from '../../schema/catalogue.ts';
import { checkDimensions } from '../../schema/check-dimensions.ts';
import type { Observation } from '../../schema/observation.ts';
import { checkProvisional, formsFor, type Plan, planOf } from '../../schema/observation-plan.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { isWanted, knownDimensions, measureOf } from '../../schema/observe.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { registryCells } from '../../schema/registry-indicators.ts';
import { observationsAPart, waysToSplit } from '../../schema/split-query.ts';
import type { Language } from '../../schema/text.ts';
import type { Client } from './client.ts';
import { type Counted, readCounted } from './counted.ts';

/**
 * Reads what an observation query is answered from: the one path to every published number, for REST and GraphQL alike.
 * Throws Problems for unknown indicators, forms, areas and dimension values, and `forbidden` for provisional figures of
 * anyone but the prefecture's own officer; that is decided before anything is read.
 */
export async function readFigures(
  client: Client,
  query: ObservationQuery,
  principal: Principal,
  language: Language,
): Promise<Counted> {
  const plan = planOf(query);
  if (query.publication === 'provisional') checkProvisional(query, principal);
  checkSize(query, plan);
  return readCounted(client, query, plan, { principal, language });
}

/** The figures alone, for those who have no columns to name. */
export async function readObservations(...asked: Parameters<typeof readFigures>): Promise<Observation[]> {
  const { blocks } = await readFigures(...asked);
  return [...blocks()].flat();
}

/** What one answer may compute: far more than it can carry, and little enough to hold. */
const observationsAtMost = 100_000;
const limitBytes = 5_000_000;

/** Areas of each level, counted high: how many exactly is known only after reading. */
const areasOf = { base: 3_000, municipality: 1_800, prefecture: 47, nation: 1, zone: 1_800 } as const;
const areasWithin = 200;

/** Refuses before reading what could not be answered whole. Throws answer-too-large (413). */
function checkSize(query: ObservationQuery, plan: Plan): void {
  const count = observationsAtMostOf(query, plan);
  if (count <= observationsAtMost) return;
  const places = waysToSplit(query, plan, Math.ceil(count / observationsAPart));
  throw new Problem('answer-too-large', { limitBytes }, { places });
}

/** Observations that a query may give at the most, counted high. Throws invalid-query for dimensions that there are not. */
export function observationsAtMostOf(query: ObservationQuery, { areas, level, within }: Plan): number {
  const isWithin =
    (level === 'base' || level === 'municipality' || level === 'zone') && within !== null && within !== 'JP';
  const places = areas?.length ?? (isWithin ? areasWithin : areasOf[level ?? 'nation']);
  const cells = query.fiscalYears
    .flatMap((year) => query.indicators.map((one) => cellsOf(query, one, year)))
    .reduce((sum, count) => sum + count, 0);
  return places * cells;
}

function cellsOf(query: ObservationQuery, indicator: string, fiscalYear: number): number {
  const ofRegistry = registryIndicatorOf(indicator);
  if (ofRegistry) return registryCells(ofRegistry, query).length;
  const known = knownDimensions(query, indicator, fiscalYear);
  if (known) checkDimensions(indicator, known, query);
  const [form] = formsFor(query, indicator, fiscalYear);
  return (form && measureOf(query, form, indicator)?.cells.filter(isWanted(query)).length) ?? 1;
}
