import { prefectures } from '../../schema/prefecture.ts';
import type { Expression } from './expression.ts';
import { possibleAmong } from './possible.ts';

/** Reads the partitions of those prefectures alone that a filter can be true of, in the order of their codes. */
export async function byPrefecture<T>(
  filter: Expression | null,
  read: (prefecture: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const codes = possibleAmong(
    filter,
    'prefecture',
    prefectures.map(({ code }) => code),
  );
  return (await Promise.all(codes.map(read))).flat();
}
