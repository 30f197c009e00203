import type * as fc from 'fast-check';
import * as z from 'zod';
import type { Form } from '../../schema/form.ts';
import { fromJsonSchema, type JsonSchema } from './from-json-schema.ts';
import { inFormOrder } from './in-form-order.ts';

/** An id of somebody who answers the form. */
export const respondentOf = ({ respondents }: Form) =>
  ({ municipality: '131016', prefecture: '13', base: '13-a', institution: '13-b' })[respondents];

/** What texts begin with that files are known to lose or to run. */
const beginnings = [
  '=cmd|',
  '漢字（株）',
  "'=",
  '\t',
  '1行目\n2行目',
  '_x0041_',
  '　',
  '①髙﨑',
  '-',
  '"',
  'ｶﾅ,',
  '\r\n',
  '+81',
  '＝',
];

/** Whatever the form's published schema takes and a sheet can hold, with texts that are hard on files. */
export function answersTo(form: Form): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(form.answers, { io: 'input' }) as JsonSchema;
  return fromJsonSchema(schema).map((answers) => inFormOrder(form, hardened(answers)));
}

function hardened(value: unknown): unknown {
  if (typeof value === 'string')
    // Ids, codes and choices are as they are.
    return /[^0-9A-Za-z-]/.test(value) ? `${beginnings[value.length % beginnings.length] ?? ''}${value}` : value;
  if (Array.isArray(value)) return value.map(hardened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hardened(part)]));
}
