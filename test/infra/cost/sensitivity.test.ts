import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../infra/cost/assumptions.ts';
import { costOf } from '../../../infra/cost/cost.ts';
import { measuredIn } from '../../../infra/cost/measured.ts';
import { sensitivityOf } from '../../../infra/cost/sensitivity.ts';
import { workloads } from '../../../infra/cost/workloads.ts';

const measured = measuredIn(readFileSync('docs/performance.md', 'utf8'));
const workload = workloads['all 47, 1,741 municipalities'];

describe('sensitivityOf', () => {
  const swings = sensitivityOf(workload, measured);

  it('has every figure of the workload, every assumption and the rate of exchange once, the weightiest first', () => {
    const names = swings.map(({ name }) => name);
    const weights = swings.map(({ half, more }) => more - half);

    expect(names.toSorted()).toEqual([...Object.keys(workload), ...Object.keys(assumptions), 'yenPerUsd'].toSorted());
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it('lies on both sides of the cost', () => {
    const { yen } = costOf(workload, measured);

    expect(swings.filter(({ half, more }) => half > yen + 1e-6 || more < yen - 1e-6)).toEqual([]);
    expect(swings[0]).toMatchObject({
      name: 'yenPerUsd',
      half: expect.closeTo(yen / 2),
      more: expect.closeTo(yen * 1.5),
    });
  });
});
