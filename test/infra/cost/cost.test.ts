import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumed } from '../../../infra/cost/assumptions.ts';
import { costOf, usageOf } from '../../../infra/cost/cost.ts';
import type { Measured } from '../../../infra/cost/measured.ts';
import { type Workload, workloads } from '../../../infra/cost/workloads.ts';

const read = { readUnits: 1, millis: 10, answerKb: 100 };
const measured: Measured = {
  reads: { '47 prefectures': read, 'one prefecture': read, 'the nation': read },
  acceptanceWriteUnits: 12,
};
const nothing = { prefectures: 0, municipalities: 0, officers: 0, biUsers: 0, machineClients: 0 };
const withoutFiles = { importedShare: 0, exportsPerBiUser: 0 };
const nobody: Workload = { ...workloads['one prefecture of 60'], ...nothing };
const anyWorkload = fc
  .record({
    municipalities: fc.nat(5000),
    officers: fc.nat(5000),
    biUsers: fc.nat(500),
    machineClients: fc.nat(100),
    years: fc.integer({ min: 1, max: 30 }),
  })
  .map((changes): Workload => ({ ...nobody, ...changes }));

describe('usageOf', () => {
  it('multiplies what happens by what each time takes', () => {
    const workload: Workload = {
      ...nobody,
      municipalities: 12,
      answersPerMunicipality: 1,
      savesPerAnswer: 2,
      decisionsPerAnswer: 3,
      biUsers: 1,
      refreshesPerBiUser: 10,
      queriesPerRefresh: 5,
    };

    const usage = usageOf(workload, measured, {
      ...assumed,
      ...withoutFiles,
      odataShare: 0,
      readUnitsOfWrite: 4,
      foldReadUnits: 8,
    });

    const sweeps = 8640;
    const looks = 43_200;
    expect(usage).toMatchObject({
      writeUnits: 2 * assumed.writeUnitsOfSave + 3 * 12,
      readUnits: 5 * 4 + 50 * 1 + 3 * (8 + 1) + sweeps * (2 + 1) + looks * 1,
      apiRequests: 5 + 50,
      edgeRequests: 5 + 50,
      wafRequests: 5 + 50,
      invocations: 5 + 50 + 3 + 3 + sweeps * 2 + looks,
      activeUsers: 1,
      machineTokens: 0,
    });
  });

  it('bills an answer of more than 512 KB as two requests', () => {
    const large = { ...read, answerKb: 6000 };
    const reads = { '47 prefectures': large, 'one prefecture': large, 'the nation': large };
    const workload = { ...nobody, biUsers: 1, refreshesPerBiUser: 1, queriesPerRefresh: 1 };

    const { apiRequests, edgeRequests } = usageOf(
      workload,
      { ...measured, reads },
      {
        ...assumed,
        ...withoutFiles,
        odataShare: 0,
        compressedTo: 0.1,
      },
    );

    expect([apiRequests, edgeRequests]).toEqual([2, 1]);
  });
});

describe('usageOf, of files and what is told', () => {
  const workload: Workload = { ...nobody, municipalities: 12, answersPerMunicipality: 10, decisionsPerAnswer: 1 };
  const rest = { ...assumed, ...withoutFiles, webhooksPerClient: 0 };
  const more = (of: Workload, changes: Partial<typeof assumed>) => {
    const [before, after] = [usageOf(of, measured, rest), usageOf(of, measured, { ...rest, ...changes })];
    return (id: keyof typeof before) => after[id] - before[id];
  };

  it('reads a file three times, writes its rows, and signs one receipt', () => {
    const added = more(workload, { importedShare: 0.5, filesPerRow: 0.2, writeUnitsOfRow: 16, readUnitsOfWrite: 6 });

    expect([added('apiRequests'), added('invocations'), added('signatures')]).toEqual([3, 4, 1]);
    expect([added('writeUnits'), added('readUnits')]).toEqual([5 * 16, 4 * 5 * 6]);
  });

  it('keeps an export for two days, and bills its way out and each part of its upload', () => {
    const added = more({ ...workload, biUsers: 1 }, { exportsPerBiUser: 3, exportMb: 1024, exportDays: 2 });

    expect([added('objectsOut'), added('objects'), added('objectWrites')]).toEqual([3, 3 * (2 / 30), 3 * (2 + 128)]);
  });

  it('looks at each webhook every minute and with each entry, and writes down each delivery', () => {
    const changes = { webhooksPerClient: 1, dueReadUnits: 4, receiversPerEntry: 2, writeUnitsOfDelivery: 4 };
    const added = more({ ...workload, machineClients: 3 }, changes);

    expect([added('readUnits'), added('writeUnits')]).toEqual([(43_200 + 10) * 3 * 4, 10 * 2 * 4]);
  });

  it('asks twice as often by OData, since a page does not hold the prefectures', () => {
    const queries: Workload = { ...nobody, biUsers: 1, refreshesPerBiUser: 10, queriesPerRefresh: 10 };
    const requests = (odataShare: number) =>
      usageOf(queries, measured, { ...rest, odataShare, odataPages: 2 }).apiRequests;

    expect([requests(0), requests(0.5), requests(1)]).toEqual([100, 150, 200]);
  });
});

describe('costOf', () => {
  it('is the sum of its lines, however they are grouped', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const { lines, byService, yen } = costOf(workload, measured);
        const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
        expect(sum(Object.values(byService))).toBeCloseTo(yen, 4);
        expect(sum(lines.map((line) => line.yen))).toBeCloseTo(yen, 4);
      }),
    );
  });

  it('never falls where there is more to do', () => {
    fc.assert(
      fc.property(
        anyWorkload,
        fc.constantFrom('municipalities', 'officers', 'biUsers', 'years' as const),
        (of, name) => {
          const more = { ...of, [name]: of[name] + 1 };
          expect(costOf(more, measured).yen).toBeGreaterThanOrEqual(costOf(of, measured).yen);
        },
      ),
    );
  });

  it('grows as the dollar does, and is no more with what is free', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const { yen } = costOf(workload, measured, { yenPerUsd: 100 });
        expect(costOf(workload, measured, { yenPerUsd: 200 }).yen).toBeCloseTo(2 * yen, 4);
        expect(costOf(workload, measured, { yenPerUsd: 100, takesFree: true }).yen).toBeLessThanOrEqual(yen);
      }),
    );
  });
});
