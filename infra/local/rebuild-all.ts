import { prefectures } from '../../schema/prefecture.ts';

export interface Folded {
  readonly entries: number;
  readonly differences: readonly string[];
}

export type Rebuild = (event: {
  readonly prefecture: string;
  readonly repair?: boolean;
  readonly beside?: 'build' | 'compare';
}) => Promise<Folded>;

export const out = (line: string) => void process.stdout.write(`${line}\n`);

/** Differences named of each prefecture. */
const shown = 3;

/** Calls for one prefecture after the other, and tells what each found; returns how many differences there were in all. */
export async function foldAll(
  codes: readonly string[],
  fold: (prefecture: string) => Promise<Folded>,
  did: 'compared' | 'folded again' = 'folded again',
  isRepaired = false,
): Promise<number> {
  let folded = 0;
  let wrong = 0;
  for (const code of codes) {
    const { entries, differences } = await fold(code);
    folded += entries;
    wrong += differences.length;
    for (const difference of differences.slice(0, shown)) out(`${code}: ${difference}`);
    if (differences.length > shown) out(`${code}: and ${differences.length - shown} more`);
  }
  const verdict =
    wrong === 0 ? 'nothing differed' : `${wrong} items differed${isRepaired ? ' and were put right' : ''}`;
  out(`${codes.length} of ${prefectures.length} prefectures, ${folded} log entries ${did}: ${verdict}.`);
  return wrong;
}
