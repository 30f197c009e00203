import { describe, expect, it } from 'vitest';
import { scaled, workloads } from '../../../infra/cost/workloads.ts';

describe('scaled', () => {
  it('lets offices, people and machines grow, habits stay, and prefectures be 47 at most', () => {
    const nation = workloads['all 47, 1,741 municipalities'];

    expect(scaled(nation, 2)).toEqual({
      ...nation,
      municipalities: 3482,
      officers: 8400,
      biUsers: 400,
      machineClients: 120,
    });
    expect(scaled(nation, 0.0001)).toMatchObject({ prefectures: 1, municipalities: 1, machineClients: 1 });
  });
});
