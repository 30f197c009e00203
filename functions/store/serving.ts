import type { CountedForm } from '../../schema/form.ts';
import type { ServingRespondent } from '../../schema/served-by.ts';
import { listBasesOf } from './bases.ts';
import type { Client } from './client.ts';
import { listInstitutionsOf } from './institutions.ts';

/** A prefecture's bases or institutions, where they are the respondents of a form: one partition. None for other forms. */
export async function readServing(
  client: Client,
  prefecture: string,
  respondents: CountedForm['respondents'],
): Promise<ServingRespondent[]> {
  switch (respondents) {
    case 'base':
      return (await listBasesOf(client, prefecture)).map((base) => ({ ...base, id: base.baseId }));
    case 'institution':
      return (await listInstitutionsOf(client, prefecture)).map((one) => ({ ...one, id: one.institutionId }));
    default:
      return [];
  }
}
