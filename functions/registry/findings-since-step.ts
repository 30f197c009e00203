import type { Base } from '../../schema/base.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { coverageFindings, type RegistryFinding } from '../../schema/registry-finding.ts';
import type { Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { registryReader } from '../store/registry-reader.ts';

/**
 * What the prefecture lacks that it would not lack in the same way without the base's last step, today or on the day of
 * a step to come: so that whoever revokes a zone's only base sees it at once. `base` as it is after the step.
 */
export async function findingsSinceStep(
  base: Base,
  { language, now }: Pick<Request, 'language' | 'now'>,
): Promise<RegistryFinding[]> {
  const { prefecture, designation } = base;
  const { registry } = registryReader(client(), { withInstitutions: true });
  const { bases, ...others } = await registry(prefecture);
  const today = dayInTokyo(now);
  const day = designation.date > today ? designation.date : today;
  const findings = (designations: Base['designations']) => {
    const one = { baseId: base.baseId, zones: base.zones, designations };
    const all = [...bases.filter(({ baseId }) => baseId !== base.baseId), one];
    return coverageFindings(prefecture, { ...others, bases: all }, day, language);
  };
  return newFindings(findings(base.designations.slice(0, -1)), findings(base.designations));
}

/** Those that were not there before, or that now miss something else. Pure. */
export function newFindings(before: readonly RegistryFinding[], after: readonly RegistryFinding[]): RegistryFinding[] {
  const keyOf = ({ kind, zoneId, function: name, missing }: RegistryFinding) =>
    JSON.stringify([kind, zoneId, name, missing]);
  const known = new Set(before.map(keyOf));
  return after.filter((one) => !known.has(keyOf(one)));
}
