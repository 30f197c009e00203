import { describe, expect, it } from 'vitest';
import { countedMunicipalities, countedRegistry, type KeptBase } from '../../schema/counted-registry.ts';
import { designationOn } from '../../schema/coverage.ts';
import { zone } from '../../schema/zone.ts';
import { noZoning } from '../../schema/zoning.ts';

const kept = (designations: KeptBase['designations']): KeptBase => ({
  baseId: '40-base',
  name: '拠点',
  zones: [],
  entityType: 'clinic',
  programmeRelation: 'none',
  funding: [],
  designation: designations.at(-1) ?? { status: 'considering', date: '2025-05-01' },
  designations,
});

describe('countedRegistry', () => {
  it('ends zones that name no last day with their plan period', () => {
    const version = zone.parse({
      zoneId: '40-kasuya',
      prefecture: '40',
      name: '粕屋',
      unit: 'other',
      functions: ['daily-care'],
      population: 'general',
      municipalities: ['403491'],
      planPeriod: '7',
      validFrom: '2018-04-01',
      validTo: null,
    });
    const zoning = { ...noZoning('40'), zones: { '40-kasuya': { rev: 1, versions: [version] } } };

    expect(countedRegistry(zoning, [], []).zones).toEqual([{ ...version, validTo: '2024-03-31' }]);
  });

  it('has a base under consideration from the day it was registered, until its first step', () => {
    const steps = [{ status: 'agreed', date: '2024-04-01' }];
    const { bases } = countedRegistry(noZoning('40'), [kept([]), kept(steps)], []);

    const statuses = bases.map((one) =>
      ['2024-03-31', '2024-04-01', '2025-05-01'].map((day) => designationOn(one, day)),
    );

    expect(statuses).toEqual([
      [null, null, 'considering'],
      [null, 'agreed', 'agreed'],
    ]);
  });
});

describe('countedMunicipalities', () => {
  it('are each code once, with its days and the money that it has told of', () => {
    const line = { fiscalYear: 2024, source: 'own', plannedYen: 1, settledYen: null };
    const period = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });
    const versions = [
      { code: '401307', ...period('2014-04-05', '2018-09-30') },
      { code: '401307', ...period('2018-10-01') },
      { code: '402311', ...period('2018-10-01') },
    ];

    expect(
      countedMunicipalities(versions, [{ code: '401307', funding: [line] }]).map(({ code, periods, funding }) => [
        code,
        periods.length,
        funding,
      ]),
    ).toEqual([
      ['401307', 2, [line]],
      ['402311', 1, []],
    ]);
  });
});
