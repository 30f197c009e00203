import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../../../functions/http/cursor.ts';
import { pageOf } from '../../../functions/http/page-of.ts';

const scope = { operation: 'listAreas', prefecture: '13' };

describe('pageOf', () => {
  const items = ['a', 'b', 'c'];
  const page = (after: string | null, limit: number) => pageOf(items, { after, limit, scope }, (item) => item);

  it('gives a cursor where more follows, and null where a full page was the last', () => {
    expect(page(null, 2)).toEqual({ items: ['a', 'b'], next: encodeCursor(scope, 'b') });
    expect(page('b', 1)).toEqual({ items: ['c'], next: null });
    expect(page(null, 3)).toEqual({ items, next: null });
  });

  it('goes on after a position whose item is gone', () => {
    expect(page('ab', 10)).toEqual({ items: ['b', 'c'], next: null });
  });

  it('is empty behind the last item', () => {
    expect(page('c', 10)).toEqual({ items: [], next: null });
  });
});
