import { describe, expect, it } from 'vitest';
import { hiddenMembers } from '../../../functions/http/hidden-members.ts';

describe('hiddenMembers', () => {
  it.each([
    ['{"__proto__":1}', ['/__proto__']],
    [
      '{"a":[{"__proto__":{}}],"b/c":{"__proto__":{"__proto__":1}}}',
      ['/a/0/__proto__', '/b~1c/__proto__', '/b~1c/__proto__/__proto__'],
    ],
    ['{"\\u005f\\u005fproto__":null}', ['/__proto__']],
  ])('finds those of %s', (text, pointers) => {
    expect(hiddenMembers(JSON.parse(text))).toEqual(pointers);
  });

  it.each([
    ['a text that only says so', { comment: '__proto__' }],
    ['other names', { prototype: {}, constructor: {}, proto: [] }],
    ['no object', null],
    ['a number', 5],
  ])('finds none in %s', (_, value) => {
    expect(hiddenMembers(value)).toEqual([]);
  });

  it('finds one below a hundred thousand levels', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}{"__proto__":1}${']'.repeat(100_000)}`);

    expect(hiddenMembers(deep)).toEqual([`${'/0'.repeat(100_000)}/__proto__`]);
  });
});
