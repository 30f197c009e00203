import { type Assumed, assumed } from './assumptions.ts';
import { costOf } from './cost.ts';
import type { Measured } from './measured.ts';
import { priceList } from './prices.ts';
import type { Workload } from './workloads.ts';

/** What a month costs where one figure is half of what was supposed, or half as much again; all else stays. */
export interface Swing {
  readonly name: string;
  readonly value: number;
  readonly half: number;
  readonly more: number;
}

type Figures = Readonly<Record<string, number>>;

/** Pure: every figure of the workload, every assumption and the rate of exchange, the weightiest first. */
export function sensitivityOf(workload: Workload, measured: Measured): readonly Swing[] {
  const around = <F extends object>(figures: F, cost: (changed: F) => number): Swing[] =>
    Object.entries(figures as Figures).map(([name, value]) => ({
      name,
      value,
      half: cost({ ...figures, [name]: value * 0.5 }),
      more: cost({ ...figures, [name]: value * 1.5 }),
    }));
  const swings = [
    ...around(workload, (changed) => costOf(changed, measured).yen),
    ...around<Assumed>(assumed, (changed) => costOf(workload, measured, { assumed: changed }).yen),
    ...around({ yenPerUsd: priceList.yenPerUsd }, (changed) => costOf(workload, measured, changed).yen),
  ];
  const weight = ({ half, more }: Swing) => Math.abs(more - half);
  return swings.toSorted((a, b) => weight(b) - weight(a));
}
