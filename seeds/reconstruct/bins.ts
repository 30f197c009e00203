import { type Bin, publishedBins } from './published.ts';
import type { Random } from './random.ts';

/**
 * Deals the published bins out to the municipalities, in the order of `codes`. Prefectures differ a little and cities
 * are somewhat ahead of towns and villages, so that comparing them shows something; the counts per bin stay exact.
 */
export function dealBins(codes: readonly string[], random: Random): Bin[] {
  const bins = publishedBins.flatMap(({ bin, count }) => Array.from({ length: count }, () => bin));
  if (codes.length !== bins.length) {
    throw new RangeError(`the published tables cover ${bins.length} municipalities, not ${codes.length}`);
  }
  const progress = progressScores(codes, random);
  const order = [...codes.keys()].sort((left, right) => (progress[left] ?? 0) - (progress[right] ?? 0));
  const dealt: Bin[] = [];
  for (const [place, index] of order.entries()) dealt[index] = bins[place] ?? 'none';
  return dealt;
}

/** How many items a municipality of this bin is doing. */
export function implementedIn(bin: Bin): number {
  return typeof bin === 'number' ? bin : 0;
}

function progressScores(codes: readonly string[], random: Random): number[] {
  const leads = new Map<string, number>();
  return codes.map((code) => {
    const prefecture = code.slice(0, 2);
    const lead = leads.get(prefecture) ?? random() * 0.5;
    leads.set(prefecture, lead);
    return lead + (isCity(code) ? 0.2 : 0) + random();
  });
}

/** The third digit is 1 for designated cities and special wards, 2 for other cities, 3 and more for towns and villages. */
function isCity(code: string): boolean {
  return code.charAt(2) < '3';
}
