import { municipalitiesOn } from '../../schema/area.ts';
import { designationOn } from '../../schema/coverage.ts';
import type { Form } from '../../schema/form.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import type { NewRound } from '../../schema/round.ts';
import { readAreas } from '../store/areas.ts';
import { listBasesOf } from '../store/bases.ts';
import type { Client } from '../store/client.ts';
import { listInstitutionsOf } from '../store/institutions.ts';

/** Everybody that a round may ask on its reference date: read only where the round reaches. */
export async function eligibleRespondents(client: Client, form: Form, round: NewRound): Promise<ReadonlySet<string>> {
  const reach = prefecturesOf(round);
  const found = await Promise.all(reach.map((prefecture) => eligibleIn(client, form, prefecture, round.asOf)));
  return new Set(found.flat());
}

/**
 * In one prefecture: its municipalities of the day, its bases but for revoked ones, its institutions whose active role has
 * not ended by then, or itself.
 */
async function eligibleIn(
  client: Client,
  { respondents }: Form,
  prefecture: string,
  asOf: string,
): Promise<readonly string[]> {
  switch (respondents) {
    case 'municipality':
      return municipalitiesOn(await readAreas(client, prefecture), asOf).map(({ code }) => code);
    case 'base':
      return (await listBasesOf(client, prefecture))
        .filter((base) => designationOn(base, asOf) !== 'revoked')
        .map(({ baseId }) => baseId);
    case 'institution':
      return (await listInstitutionsOf(client, prefecture))
        .filter(({ activeRoleFrom, activeRoleTo }) => activeRoleFrom !== null && (activeRoleTo ?? asOf) >= asOf)
        .map(({ institutionId }) => institutionId);
    case 'prefecture':
      return [prefecture];
  }
}

function prefecturesOf({ prefecture, respondents }: NewRound): readonly string[] {
  if (prefecture !== 'JP') return [prefecture];
  if (respondents === 'all') return prefectures.map(({ code }) => code);
  return [...new Set(respondents.map(prefectureOf))].filter(isPrefectureCode);
}
