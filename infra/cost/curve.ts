import { costOf } from './cost.ts';
import type { Measured } from './measured.ts';
import { scaled, workloads } from './workloads.ts';

/** How much a month costs an installation of some size, of the habits of the nation. */
export interface Point {
  readonly municipalities: number;
  readonly yen: number;
  readonly yenEach: number;
}

const nation = workloads['all 47, 1,741 municipalities'];
const sizes = [0, 60, 200, 500, 1741, 5000, 10_000, 17_410] as const;

/** Pure: from an installation that nobody uses to ten times the country. */
export function curveOf(measured: Measured): readonly Point[] {
  return sizes.map((size) => {
    const { municipalities, ...rest } = scaled(nation, size / nation.municipalities);
    const { yen } = costOf(size === 0 ? idle : { ...rest, municipalities }, measured);
    return { municipalities: size, yen, yenEach: size === 0 ? 0 : yen / size };
  });
}

/** Swept, guarded and watched, and nothing else. */
const idle = { ...nation, municipalities: 0, officers: 0, biUsers: 0, machineClients: 0 };
