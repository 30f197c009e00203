import type { getFormTemplate as operation } from '../../openapi/operations/forms.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { Problem } from '../../schema/problem.ts';
import { templateColumns, templateRows } from '../../schema/template.ts';
import type { Reply, RequestOf } from '../http/request.ts';

/** The form as a sheet to fill in: made from its questions alone, so that a form that comes later has one too. */
export async function getFormTemplate({ params, language }: RequestOf<typeof operation>): Promise<Reply> {
  const form = formOf(params.form);
  if (!form) throw new Problem('unknown-form', { form: params.form });
  // Few ask for a sheet, so no cold start waits for what writes it.
  const { csvText } = await import('../http/csv.ts');
  const rows = templateRows(form, language).map((row) =>
    templateColumns.map(({ id }) => (id === 'answer' ? null : String(row[id]))),
  );
  return {
    status: 200,
    text: csvText([templateColumns.map(({ header }) => header[language]), ...rows]),
    contentType: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${form.id}.csv"` },
  };
}
