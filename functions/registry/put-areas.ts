import type { Area } from '../../schema/area.ts';
import { Problem, type ProblemPlace } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { readAreasAfresh, writeAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';

export async function putAreas({
  body: { areas },
}: Request<unknown, unknown, { areas: readonly Area[] }>): Promise<Reply> {
  refuse(overlaps(areas, []));
  const partitions = [...new Set(areas.map((one) => (one.level === 'prefecture' ? 'JP' : one.prefecture)))];
  const stored = await Promise.all(partitions.map((one) => readAreasAfresh(client(), one)));
  refuse(overlaps(areas, stored.flat()));
  await writeAreas(client(), areas);
  return { status: 200, json: { written: areas.length } };
}

function refuse(places: readonly ProblemPlace[]): void {
  if (places.length > 0) throw new Problem('invalid-body', {}, { places });
}

const endOf = ({ validTo }: Area) => validTo ?? '9999-12-31';
const isSameVersion = (a: Area, b: Area) => a.code === b.code && a.validFrom === b.validFrom;

/**
 * Versions that share a day with an earlier one in the list, or with a stored one that the list does not replace: a code
 * must mean one thing on any day.
 */
function overlaps(areas: readonly Area[], stored: readonly Area[]): ProblemPlace[] {
  const byCode = Map.groupBy(
    stored.filter((one) => !areas.some((given) => isSameVersion(one, given))),
    ({ code }) => code,
  );
  return areas.flatMap((one, at) => {
    const others = byCode.get(one.code) ?? [];
    const other = others.find((known) => known.validFrom <= endOf(one) && one.validFrom <= endOf(known));
    byCode.set(one.code, [...others, one]);
    if (!other) return [];
    const period = `${other.validFrom}–${other.validTo ?? ''}`;
    const message = `${one.code}: 有効期間が重なります / overlaps the version valid ${period}`;
    return [{ pointer: `/areas/${at}/validFrom`, code: 'overlapping-validity', message }];
  });
}
