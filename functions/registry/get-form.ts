import * as z from 'zod';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { summaryOf } from './list-forms.ts';

export async function getForm({ params }: Request<{ form: string }>): Promise<Reply> {
  const form = formOf(params.form);
  if (!form) throw new Problem('unknown-form', { form: params.form });
  return { status: 200, json: describe(form) };
}

/** What a program needs to offer and check a form without knowing it beforehand. */
function describe(form: Form) {
  const measures = [...form.measures, ...(form.parts?.view([]).measures ?? [])];
  return {
    ...summaryOf(form),
    jsonSchema: jsonSchemaOf(form),
    questions: form.questions,
    sections: form.sections ?? [],
    rules: form.rules.map(({ id, severity, message }) => ({ id, severity, message })),
    indicators: [...new Set(measures.map(({ indicator }) => indicator))],
    crosswalk: form.crosswalk ? { to: form.crosswalk.to, map: form.crosswalk.map } : null,
    succeeds: form.succeeds ?? null,
  };
}

const jsonSchemas = new WeakMap<Form, unknown>();

/** Schema of complete answers as they are sent: what has a default may be left out. */
function jsonSchemaOf(form: Form): unknown {
  const known = jsonSchemas.get(form);
  if (known) return known;
  const made = z.toJSONSchema(form.answers, { io: 'input' });
  jsonSchemas.set(form, made);
  return made;
}
