import { type Area, isValidOn } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';

export async function getArea({
  params: { code },
  query: { asOf },
  now,
}: Request<{ code: string }, { asOf?: string | undefined }>): Promise<Reply> {
  const partition = code.length === 2 ? 'JP' : prefectureOf(code);
  const versions = (await readAreas(client(), partition)).filter((one) => one.code === code);
  const found =
    asOf === undefined ? versionNow(versions, dayInTokyo(now)) : versions.find((one) => isValidOn(one, asOf));
  if (!found) throw new Problem('not-found', { what: asOf === undefined ? code : `${code} (${asOf})` });
  return { status: 200, json: found };
}

/**
 * The version of today; of an abolished code the last one, whose `validTo` and `successors` say what became of it; of a
 * code that is yet to come the first one. `versions` in the order of their validity.
 */
export function versionNow(versions: readonly Area[], today: string): Area | undefined {
  const begun = versions.filter(({ validFrom }) => validFrom <= today);
  return begun.find((one) => isValidOn(one, today)) ?? begun.at(-1) ?? versions[0];
}
