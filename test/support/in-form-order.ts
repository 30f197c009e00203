import type { Form } from '../../schema/form.ts';
import { leadsThrough } from '../../schema/forms/check-answers.ts';

/**
 * Answers as a sheet can hold them: chosen values once each in the order of the form, rows of a matrix none of them empty, and
 * no text of blanks alone.
 */
export function inFormOrder(form: Form, value: unknown, pointer = ''): unknown {
  if (Array.isArray(value)) {
    const question = form.questions.find((one) => one.type === 'choices' && leadsThrough(pointer, one.pointer));
    if (question && question.pointer.split('/').length === pointer.split('/').length)
      return question.choices?.map((choice) => choice.value).filter((one) => value.includes(one));
    const entries = value.filter((entry) => !(Array.isArray(entry) && entry.length === 0));
    return entries.map((entry, at) => inFormOrder(form, entry, `${pointer}/${at}`));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !(typeof part === 'string' && part.trim() === ''))
      .map(([name, part]) => [name, inFormOrder(form, part, `${pointer}/${name}`)]),
  );
}
