import { describe, expect, it } from 'vitest';
import { registryIndicatorOf } from '../../schema/catalogue.ts';
import type { CountedRegistry } from '../../schema/counted-registry.ts';
import type { RegistryIndicator } from '../../schema/indicator.ts';
import type { Problem } from '../../schema/problem.ts';
import { observeRegistry, type RegistryArea, registryCells, registryDay } from '../../schema/registry-indicators.ts';

const indicator = (id: string) => registryIndicatorOf(id) as RegistryIndicator;
const zone = (zoneId: string, validTo: string | null = null) => ({
  zoneId,
  name: zoneId,
  functions: ['daily-care'],
  population: 'general',
  validFrom: '2024-04-01',
  validTo,
  municipalities: ['403491'],
});
const registry: CountedRegistry = {
  zones: [zone('40-a'), zone('40-b'), zone('40-old', '2024-09-30')],
  bases: [
    {
      baseId: '40-base',
      name: '拠点',
      zones: ['40-a'],
      designations: [{ status: 'designated', date: '2024-06-01' }],
      entityType: 'clinic',
      programmeRelation: 'none',
      funding: [{ fiscalYear: 2026, source: 'own', plannedYen: 7, settledYen: null }],
    },
  ],
  institutions: [{ zones: ['40-a'], activeRoleFrom: '2024-04-01' }],
  municipalities: [],
};
const empty: CountedRegistry = { zones: [], bases: [], institutions: [], municipalities: [] };

const area = (code: string, level: RegistryArea['level'], ...registries: CountedRegistry[]): RegistryArea => ({
  code,
  name: code,
  level,
  registries,
});
const observe = (
  id: string,
  areas: RegistryArea[],
  of: { fiscalYear?: number; cells?: Record<string, string>[] } = {},
) =>
  observeRegistry(
    { indicator: indicator(id), cells: of.cells ?? [{}], fiscalYear: of.fiscalYear ?? 2024, today: '2025-06-01' },
    areas,
  );

describe('registryDay', () => {
  it('is the last day of the fiscal year, or today where that is earlier', () => {
    expect([2023, 2024, 2025, 2026].map((year) => registryDay(year, '2025-06-01'))).toEqual([
      '2024-03-31',
      '2025-03-31',
      '2025-06-01',
      '2025-06-01',
    ]);
  });
});

describe('registryCells', () => {
  const cells = (id: string, dimensions: Record<string, string[]> = {}) =>
    registryCells(indicator(id), { dimensions, indicators: [id] });

  it('refuses a dimension or value that the indicator does not have', () => {
    const codes = [{ source: ['own'] }, { function: ['surgery'] }].map((dimensions) => {
      try {
        return cells('zone-coverage', dimensions);
      } catch (error) {
        return (error as Problem).places[0]?.code;
      }
    });

    expect(codes).toEqual(['unknown-dimension', 'unknown-value']);
  });

  it('splits by what always splits, and by what refines only where it is asked for', () => {
    expect(cells('zone-coverage')).toEqual([{}]);
    expect(cells('zone-coverage', { function: ['end-of-life', 'daily-care'] })).toEqual([
      { function: 'daily-care' },
      { function: 'end-of-life' },
    ]);
    expect(cells('bases-by-entity-type')).toHaveLength(12);
    expect(cells('bases-by-entity-type', { entityType: ['clinic'], designation: ['agreed', 'designated'] })).toEqual([
      { entityType: 'clinic', designation: 'agreed' },
      { entityType: 'clinic', designation: 'designated' },
    ]);
  });
});

describe('observeRegistry', () => {
  it('says nothing of municipalities, and of zones that are not in force on the day', () => {
    const areas = [area('403491', 'municipality'), area('40-old', 'zone', registry)];

    expect(observe('zone-coverage', areas).map(({ value, reason }) => [value, reason])).toEqual(
      Array(2).fill([null, 'not-applicable']),
    );
  });

  it('tells money of bases of each base, and money of municipalities of each municipality, and neither of the other', () => {
    const cells = [{ source: 'own' }];
    const funding = [{ fiscalYear: 2026, source: 'own', plannedYen: 5, settledYen: null }];
    const periods = [{ validFrom: '2014-04-05', validTo: null }];
    const known = { ...registry, municipalities: [{ code: '403491', periods, funding }] };
    const areas = [
      area('40-base', 'base', known),
      area('403491', 'municipality', known),
      area('40', 'prefecture', known),
    ];
    const told = (id: string) =>
      observe(id, areas, { fiscalYear: 2026, cells }).map(({ value, reason }) => value ?? reason);

    expect(['funding-by-source', 'municipal-funding-by-source'].map(told)).toEqual([
      [7, 'not-applicable', 7],
      ['not-applicable', 5, 5],
    ]);
    expect(told('municipal-funding-settled-by-source')).toEqual(['not-applicable', 'not-submitted', 'not-submitted']);
    expect(told('zone-coverage')[0]).toBe('not-applicable');
  });

  it('gives whole observations, of the nation those of the prefectures that have a figure', () => {
    const areas = [
      area('40-a', 'zone', registry),
      area('40', 'prefecture', registry),
      area('JP', 'nation', registry, empty),
    ];
    const common = {
      indicator: 'zone-coverage',
      form: 'registry',
      fiscalYear: 2024,
      asOf: '2025-03-31',
      dimensions: {},
      unit: 'percent',
      reason: null,
    };
    const of = (code: string, level: string, numerator: number, denominator: number, value: number) => ({
      ...common,
      area: { code, name: code, level },
      value,
      numerator,
      denominator,
      asked: denominator,
      answered: denominator,
    });

    expect(observe('zone-coverage', areas)).toEqual([
      of('40-a', 'zone', 1, 1, 100),
      of('40', 'prefecture', 1, 2, 50),
      of('JP', 'nation', 1, 2, 50),
    ]);
  });

  it('does not foretell a year that has not begun, but for the money planned for it', () => {
    const areas = [area('40', 'prefecture', registry)];
    const [coverage] = observe('zone-coverage', areas, { fiscalYear: 2026 });
    const [bases] = observe('bases-by-designation', areas, {
      fiscalYear: 2026,
      cells: [{ designation: 'designated' }],
    });
    const [money] = observe('funding-by-source', areas, { fiscalYear: 2026, cells: [{ source: 'own' }] });

    expect([coverage?.reason, bases?.reason, money?.value]).toEqual(['not-applicable', 'not-applicable', 7]);
  });

  it('counts as things stood on the day: before the designation nothing is decided', () => {
    const areas = [area('40', 'prefecture', { ...registry, zones: [zone('40-a')] })];

    const [of] = observeRegistry(
      { indicator: indicator('zone-coverage'), cells: [{}], fiscalYear: 2024, today: '2024-05-31' },
      areas,
    );

    expect([of?.value, of?.reason, of?.asOf, of?.asked]).toEqual([null, 'not-applicable', '2024-05-31', 1]);
  });

  it('tells what prefectures did of them and the nation, not of zones, and foretells no meetings', () => {
    const activities = {
      meetings: [
        { fiscalYear: 2024, date: '2024-06-01', participants: [{ organisationKind: 'medical', people: 83 }] },
        { fiscalYear: 2026, date: '2026-04-01', participants: [] },
      ],
      programmes: [2024, 2026].map((fiscalYear) => ({ fiscalYear, funding: [{ source: 'own', plannedYen: 5 }] })),
    };
    const active = { ...registry, activities };
    const areas = [
      area('40-a', 'zone', active),
      area('40', 'prefecture', active),
      area('41', 'prefecture', registry),
      area('JP', 'nation', active, active, empty),
    ];
    const told = (id: string, cell: Record<string, string> = {}, fiscalYear = 2024) =>
      observe(id, areas, { fiscalYear, cells: [cell] }).map(({ value, reason }) => value ?? reason);

    expect(told('prefecture-meetings-held')).toEqual(['not-applicable', 1, 'not-submitted', 2]);
    expect(told('prefecture-meeting-participants', { organisationKind: 'medical' })).toEqual([
      'not-applicable',
      83,
      'not-submitted',
      166,
    ]);
    expect(told('prefecture-programme-funding', { source: 'own' })).toEqual(['not-applicable', 5, 'not-submitted', 10]);
    expect(told('prefecture-meetings-held', {}, 2026)).toEqual(Array(4).fill('not-applicable'));
    expect(told('prefecture-programme-funding', { source: 'own' }, 2026)).toEqual([
      'not-applicable',
      5,
      'not-submitted',
      10,
    ]);
  });
});
