import type { Base } from '../../schema/base.ts';
import { countedRegistry } from '../../schema/counted-registry.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { coverageFindings, type RegistryFinding } from '../../schema/registry-finding.ts';
import type { Request } from '../http/request.ts';
import { listBasesOf } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { listInstitutionsOf } from '../store/institutions.ts';
import { readZoning } from '../store/zoning.ts';

/**
 * What the prefecture lacks that it would not lack in the same way without the base's last step, today or on the day of
 * a step to come: so that whoever revokes a zone's only base sees it at once. `base` as it is after the step.
 */
export async function findingsSinceStep(
  base: Base,
  { language, now }: Pick<Request, 'language' | 'now'>,
): Promise<RegistryFinding[]> {
  const { prefecture, designation } = base;
  const [zoning, bases, institutions] = await Promise.all([
    readZoning(client(), prefecture),
    listBasesOf(client(), prefecture),
    listInstitutionsOf(client(), prefecture),
  ]);
  const others = bases.filter(({ baseId }) => baseId !== base.baseId);
  const today = dayInTokyo(now);
  const day = designation.date > today ? designation.date : today;
  const findings = (one: Base) =>
    coverageFindings(prefecture, countedRegistry(zoning, [...others, one], institutions), day, language);
  return newFindings(findings({ ...base, designations: base.designations.slice(0, -1) }), findings(base));
}

/** Those that were not there before, or that now miss something else. Pure. */
export function newFindings(before: readonly RegistryFinding[], after: readonly RegistryFinding[]): RegistryFinding[] {
  const keyOf = ({ kind, zoneId, function: name, missing }: RegistryFinding) =>
    JSON.stringify([kind, zoneId, name, missing]);
  const known = new Set(before.map(keyOf));
  return after.filter((one) => !known.has(keyOf(one)));
}
