import { municipalitiesOn } from '../../schema/area.ts';
import type { CountedForm } from '../../schema/form.ts';
import { prefectureName } from '../../schema/prefecture.ts';
import { readAreas } from './areas.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { listInstitutionsOf } from './institutions.ts';

/** Names of everybody in a prefecture whom a form may ask on a day, by code or id: one partition. */
export async function respondentNames(
  client: Client,
  { respondents }: Pick<CountedForm, 'respondents'>,
  prefecture: string,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  switch (respondents) {
    case 'municipality':
      return new Map(municipalitiesOn(await readAreas(client, prefecture), day).map(({ code, name }) => [code, name]));
    case 'base':
      return new Map((await listBasesOf(client, prefecture)).map(({ baseId, name }) => [baseId, name]));
    case 'institution':
      return new Map(
        (await listInstitutionsOf(client, prefecture)).map(({ institutionId, name }) => [institutionId, name]),
      );
    case 'prefecture':
      return new Map([[prefecture, prefectureName(prefecture) ?? prefecture]]);
  }
}
