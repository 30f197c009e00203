import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { draftOf } from '../../schema/draft.ts';

const type = z.strictObject({
  name: z.string().min(1),
  part: z.strictObject({ n: z.int(), isDone: z.boolean().default(false) }),
  more: z.strictObject({ code: z.string() }).optional(),
  given: z.strictObject({ code: z.string() }).default({ code: 'x' }),
  list: z.array(z.strictObject({ code: z.string() })).default([]),
});
const draft = draftOf(type);

describe('draftOf', () => {
  it.each([
    ['an unknown field', { colour: 'red' }],
    ['an unknown field of a part', { part: { colour: 'red' } }],
    ['an unknown field of an optional part', { more: { colour: 'red' } }],
    ['a wrong type', { part: { n: '1' } }],
    ['a wrong type of a part that has a default', { given: { code: 1 } }],
    ['a value outside its range', { name: '' }],
    ['null for what is missing', { part: null }],
    ['a list whose entry lacks a part', { list: [{}] }],
  ])('refuses %s', (_, given) => {
    expect(draft.safeParse(given).success).toBe(false);
  });

  it.each([{}, { part: {} }, { more: {} }, { given: {} }, { name: 'x', part: { n: 1 }, list: [{ code: 'a' }] }])(
    'takes %j as it is, without defaults',
    (given) => {
      expect(draft.parse(given)).toEqual(given);
    },
  );

  it('is made once for each type', () => {
    expect(draftOf(type)).toBe(draft);
  });
});
