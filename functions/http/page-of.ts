import { type CursorScope, encodeCursor } from './cursor.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * At most `limit` items after a position, of a list that stands in memory in the order of `positionOf`. `next` is null on
 * the last page, also where that page is full.
 */
export function pageOf<T>(
  items: readonly T[],
  { after, limit, scope }: { after: string | null; limit: number; scope: CursorScope },
  positionOf: (item: T) => string,
): Page<T> {
  const rest = after === null ? items : items.filter((item) => positionOf(item) > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown,
    next: last !== undefined && rest.length > shown.length ? encodeCursor(scope, positionOf(last)) : null,
  };
}
