import { prefectures } from '../../schema/prefecture.ts';
import { Problem } from '../../schema/problem.ts';

/** Positions by prefecture: entries up to and including them have been given. */
export type Positions = ReadonlyMap<string, number>;

/** Where a reader stands, and, inside a walk, where the walk ends: later entries come in the next one, so that a page stays the same. */
export interface Cursor {
  readonly from: Positions;
  readonly upTo: Positions | null;
}

/** Cursors of one way are foreign to the other. */
type Way = '1' | 'n';

export const at = (positions: Positions, prefecture: string) => positions.get(prefecture) ?? 0;
export const reaches = (from: Positions, tails: Positions) =>
  [...tails].every(([prefecture, tail]) => at(from, prefecture) >= tail);

/** Positions behind which a cursor of that scope goes on. Throws bad-cursor. */
export const positionsAfter = (cursor: string, scope: string): Positions => decode(cursor, scope).from;

/** A position that the feed has not reached yet is another installation's: going on would skip entries silently. */
export function refuseBeyond(tails: Positions, { from, upTo }: Cursor): void {
  const isBeyond = (positions: Positions) => prefectures.some(({ code }) => at(positions, code) > at(tails, code));
  if (isBeyond(from) || isBeyond(upTo ?? from)) throw new Problem('bad-cursor');
}

/** `1.JP.3,0,12,...;5,0,20,...`: positions in the order of prefectures. `n` for `1`: of a walk from the newest entry on. */
export function encode(scope: string, { from, upTo }: Cursor, way: Way = '1'): string {
  const order = scope === 'JP' ? prefectures.map(({ code }) => code) : [scope];
  const list = (positions: Positions) => order.map((prefecture) => at(positions, prefecture)).join(',');
  return Buffer.from(`${way}.${scope}.${list(from)}${upTo ? `;${list(upTo)}` : ''}`).toString('base64url');
}

/** Throws bad-cursor. */
export function decode(text: string, scope: string, way: Way = '1'): Cursor {
  const order = scope === 'JP' ? prefectures.map(({ code }) => code) : [scope];
  const parts = /^([1n])\.(JP|\d{2})\.([\d,]+)(?:;([\d,]+))?$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const positions = (list: string): Positions => {
    const numbers = list.split(',').map(Number);
    if (numbers.length !== order.length || !numbers.every(Number.isSafeInteger)) throw new Problem('bad-cursor');
    return new Map(order.map((prefecture, index) => [prefecture, numbers[index] as number]));
  };
  if (parts?.[1] !== way || parts[2] !== scope) throw new Problem('bad-cursor');
  return { from: positions(parts[3] as string), upTo: parts[4] ? positions(parts[4]) : null };
}
