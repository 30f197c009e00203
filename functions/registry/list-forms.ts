import type * as z from 'zod';
import type { listForms as operation } from '../../openapi/operations/forms.ts';
import type { Form } from '../../schema/form.ts';
import { forms } from '../../schema/forms/forms.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, Request } from '../http/request.ts';

const scope = { operation: 'listForms' };

export async function listForms({
  query: { limit, cursor },
}: Request<unknown, z.output<typeof operation.query>>): Promise<Reply> {
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const summaries = forms.map(summaryOf).toSorted((a, b) => (a.form < b.form ? -1 : 1));
  return { status: 200, json: pageOf(summaries, { after, limit, scope }, ({ form }) => form) };
}

export function summaryOf({ id, lineage, version, title, source, respondents, years }: Form) {
  return { form: id, lineage, version, title, source, respondents, years };
}
