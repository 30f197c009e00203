/** A source of numbers in [0, 1), the same sequence for the same seed on every machine. */
export type Random = () => number;

/** The mulberry32 generator: 32 bits of state are plenty for demo data, and nothing needs installing. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An integer from 0 up to, but without, `bound`. */
export function below(bound: number, random: Random): number {
  return Math.floor(random() * bound);
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = below(last + 1, random);
    const held = result[last] as T;
    result[last] = result[chosen] as T;
    result[chosen] = held;
  }
  return result;
}

/** The index of one entry, chosen in proportion to its weight; an entry of weight 0 is never chosen. */
export function weightedIndex(weights: readonly number[], random: Random): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) throw new RangeError('no weight is left to choose by');
  let rest = random() * total;
  for (const [index, weight] of weights.entries()) {
    if (weight > 0 && rest < weight) return index;
    rest -= weight;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
