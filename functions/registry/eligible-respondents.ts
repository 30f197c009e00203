import { type Area, areasOn } from '../../schema/area.ts';
import type { Form } from '../../schema/form.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import type { NewRound } from '../../schema/round.ts';
import { readAreas } from '../store/areas.ts';
import type { Client } from '../store/client.ts';

/** Every area that a round may ask on its reference date, by code: read only where the round reaches. */
export async function eligibleRespondents(
  client: Client,
  form: Form,
  round: NewRound,
): Promise<ReadonlyMap<string, Area>> {
  const reach = prefecturesOf(round);
  const partitions = form.respondents === 'municipality' ? reach : form.respondents === 'prefecture' ? ['JP'] : [];
  const areas = (await Promise.all(partitions.map((one) => readAreas(client, one)))).flat();
  return new Map(
    areasOn(areas, round.asOf)
      .filter(({ level, prefecture }) => level === form.respondents && reach.includes(prefecture))
      .map((one) => [one.code, one]),
  );
}

function prefecturesOf({ prefecture, respondents }: NewRound): readonly string[] {
  if (prefecture !== 'JP') return [prefecture];
  if (respondents === 'all') return prefectures.map(({ code }) => code);
  return [...new Set(respondents.map(prefectureOf))].filter(isPrefectureCode);
}
