import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ownedId, page, paging, prefixedId } from '../../schema/paging.ts';

const query = z.strictObject(paging);
const takes = (type: z.ZodType) => (value: unknown) => type.safeParse(value).success;

describe('paging', () => {
  it.each(['0', '-1', '1001', '1.5', 'x', ''])('refuses a limit of %j', (limit) => {
    expect(takes(query)({ limit })).toBe(false);
  });

  it('refuses a cursor of more than 2,000 characters', () => {
    expect([2_001, 2_000].map((length) => takes(query)({ cursor: 'a'.repeat(length) }))).toEqual([false, true]);
  });

  it('is a hundred entries from the beginning where nothing is said', () => {
    expect([query.parse({}), query.parse({ limit: '1000' })]).toEqual([{ limit: 100 }, { limit: 1000 }]);
  });
});

describe('page', () => {
  it('refuses a list that does not say whether it goes on', () => {
    const list = page(z.string());

    expect([{ items: ['a'] }, { items: [1], next: null }, { items: [], next: null }].map(takes(list))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe.each([
  ['prefixedId', prefixedId, true],
  ['ownedId', ownedId, false],
])('%s', (_, id, takesNation) => {
  it.each(['00-a', '48-a', '1-a', '13', '13-', '13-あ', '13-a/b', '13-a_b', 'XX-a', `13-${'a'.repeat(62)}`, '13-a\n'])(
    'refuses %j',
    (text) => {
      expect(takes(id)(text)).toBe(false);
    },
  );

  it.each(['01-a', '13-Minato-2', '47-a', `40-${'a'.repeat(61)}`])('takes %s', (text) => {
    expect(takes(id)(text)).toBe(true);
  });

  it(`${takesNation ? 'takes' : 'refuses'} what belongs to the nation`, () => {
    expect(takes(id)('JP-a')).toBe(takesNation);
  });
});
