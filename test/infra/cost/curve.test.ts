import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../infra/cost/cost.ts';
import { curveOf } from '../../../infra/cost/curve.ts';
import { measuredIn } from '../../../infra/cost/measured.ts';
import { workloads } from '../../../infra/cost/workloads.ts';

const measured = measuredIn(readFileSync('docs/performance.md', 'utf8'));

describe('curveOf', () => {
  const curve = curveOf(measured);
  const yenOf = (size: number) => curve.find(({ municipalities }) => municipalities === size)?.yen;

  it('passes through the workloads of the country and of ten times the country', () => {
    expect([yenOf(1741), yenOf(17_410)]).toEqual([
      costOf(workloads['all 47, 1,741 municipalities'], measured).yen,
      costOf(workloads['ten times that'], measured).yen,
    ]);
  });

  it('rises, and never faster than the number of municipalities', () => {
    const used = curve.filter(({ municipalities }) => municipalities > 0);

    expect(curve.map(({ yen }) => yen)).toEqual(curve.map(({ yen }) => yen).toSorted((a, b) => a - b));
    expect(used.map(({ yenEach }) => yenEach)).toEqual(used.map(({ yenEach }) => yenEach).toSorted((a, b) => b - a));
  });
});
