import { createHash } from 'node:crypto';
import { Problem } from '../../schema/problem.ts';

/** What a cursor belongs to: the operation and every parameter that decides which items there are and in which order. */
export type CursorScope = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * An opaque cursor (base64url) to the items after `position`, good for the same scope only. The digest is no secret: it
 * tells a foreign, shortened or hand-made cursor from a right one, and positions are checked against rights anyway.
 */
export function encodeCursor(scope: CursorScope, position: string): string {
  return Buffer.from(JSON.stringify([digest(scope, position), position])).toString('base64url');
}

/** The position in a cursor. Throws bad-cursor (400) for a broken one and for one of another query. */
export function decodeCursor(scope: CursorScope, cursor: string): string {
  const [mark, position] = parts(cursor);
  if (typeof position !== 'string' || mark !== digest(scope, position)) throw new Problem('bad-cursor');
  return position;
}

function parts(cursor: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function digest(scope: CursorScope, position: string): string {
  const given = Object.entries(scope)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([given, position]))
    .digest('base64url')
    .slice(0, 16);
}
