import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../functions/http/cursor.ts';
import { Problem } from '../../../schema/problem.ts';

const scope = { operation: 'listAreas', prefecture: '13', level: undefined };
const cursor = encodeCursor(scope, '131016');
const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('decodeCursor', () => {
  it.each([
    ['an empty text', ''],
    ['what is no base64url', '*'],
    ['what is no JSON', 'MTMxMDE2'],
    ['another kind of value', forged({ position: '131016' })],
    ['a position without a mark', forged([undefined, '131016'])],
    ['a position that is no text', forged(['x', 131016])],
    [
      'a changed position under the old mark',
      forged([JSON.parse(Buffer.from(cursor, 'base64url').toString())[0], '131024']),
    ],
    ['a shortened cursor', cursor.slice(0, -2)],
  ])('refuses %s', (_, broken) => {
    expect(() => decodeCursor(scope, broken)).toThrow(new Problem('bad-cursor'));
  });

  it.each([
    ['another operation', { ...scope, operation: 'listRounds' }],
    ['another value', { ...scope, prefecture: '14' }],
    ['one parameter more', { ...scope, level: 'municipality' }],
    ['one parameter less', { operation: 'listAreas' }],
  ])('refuses the cursor of %s', (_, other) => {
    expect(() => decodeCursor(other, cursor)).toThrow(new Problem('bad-cursor'));
  });

  it('gives back the position, whatever the order of the parameters', () => {
    expect(decodeCursor({ level: undefined, prefecture: '13', operation: 'listAreas' }, cursor)).toBe('131016');
    expect(cursor).toMatch(/^[\w-]+$/);
  });
});
