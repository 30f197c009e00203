import type { prefillForm as operation } from '../../openapi/operations/forms.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { Problem } from '../../schema/problem.ts';
import { zonesOn } from '../../schema/zoning.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { registryReader } from '../store/registry-reader.ts';

/** A draft for the prefecture to start from, as its registry stands: nothing is saved. */
export async function prefillForm({ params, query, now }: RequestOf<typeof operation>): Promise<Reply> {
  const form = formOf(params.form);
  if (!form) throw new Problem('unknown-form', { form: params.form });
  if (!form.prefill) throw new Problem('no-prefill', { form: form.id });
  const { prefecture, asOf = dayInTokyo(now) } = query;
  const reader = registryReader(client(), { withInstitutions: true });
  const [zoning, registry] = await Promise.all([reader.zoning(prefecture), reader.registry(prefecture)]);
  const answers: unknown = form.prefill({ asOf, zones: zonesOn(zoning, asOf), registry });
  return { status: 200, json: { form: form.id, prefecture, asOf, answers } };
}
