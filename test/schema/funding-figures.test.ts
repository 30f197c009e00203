import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedBase, CountedLine } from '../../schema/counted-registry.ts';
import {
  combiningFigure,
  linesOf,
  municipalLinesOf,
  plannedFigure,
  settledFigure,
} from '../../schema/funding-figures.ts';
import { noFigure } from '../../schema/registry-figure.ts';

const line = (
  source: string,
  plannedYen: number,
  settledYen: number | null = null,
  fiscalYear = 2024,
): CountedLine => ({
  fiscalYear,
  source,
  plannedYen,
  settledYen,
});
const base = (funding: CountedLine[], status = 'designated', zones = ['40-a']): CountedBase => ({
  baseId: '40-base',
  name: '拠点',
  zones,
  designations: [{ status, date: '2024-04-01' }],
  entityType: 'clinic',
  programmeRelation: 'none',
  funding,
});
const yen = (numerator: number, asked: number, answered: number) => ({
  numerator,
  denominator: null,
  asked,
  answered,
  reason: null,
});

describe('linesOf', () => {
  const of = (bases: CountedBase[], zoneId: string | null = null, day = '2025-03-31') =>
    linesOf({ zones: [], bases, institutions: [], municipalities: [] }, { zoneId, fiscalYear: 2024, day });

  it('asks every base in the register, revoked ones and later ones only where they have money of the year', () => {
    const paid = [line('own', 1), line('own', 2, null, 2023)];

    expect(of([base([]), base([], 'revoked'), base(paid, 'revoked')])).toEqual([[], [line('own', 1)]]);
    expect(of([base([]), base(paid)], null, '2024-03-31')).toEqual([[line('own', 1)]]);
  });

  it('counts a base whole in each zone that it serves', () => {
    const shared = [base([line('own', 5)], 'designated', ['40-a', '40-b'])];

    expect(['40-a', '40-b', '40-c'].map((zoneId) => of(shared, zoneId))).toEqual([
      [[line('own', 5)]],
      [[line('own', 5)]],
      [],
    ]);
  });
});

describe('municipalLinesOf', () => {
  const always = [{ validFrom: '2014-04-05', validTo: null }];
  const city = (code: string, ...funding: CountedLine[]) => ({ code, periods: always, funding });
  const gone = { code: '402222', periods: [{ validFrom: '2014-04-05', validTo: '2024-09-30' }], funding: [] };
  const zone = (zoneId: string, municipalities: string[]) => ({
    zoneId,
    name: zoneId,
    functions: ['daily-care'],
    population: 'general',
    validFrom: '2024-04-01',
    validTo: null,
    municipalities,
  });
  const registry = {
    zones: [zone('40-a', ['401307', '402206']), zone('40-b', ['402206'])],
    municipalities: [
      city('401307', line('own', 5), line('own', 6, null, 2023)),
      city('402206'),
      gone,
      { ...gone, code: '402231', funding: [line('own', 7)] },
    ],
  };
  const of = (code: string, level: 'municipality' | 'zone' | 'prefecture') =>
    municipalLinesOf(registry, { area: { code, level }, fiscalYear: 2024, day: '2025-03-31' });

  it('ask every municipality of the day, and one that is no more where it has money of the year', () => {
    expect(of('40', 'prefecture')).toEqual([[line('own', 5)], [], [line('own', 7)]]);
  });

  it('are a municipality’s own, and those of a zone’s members in each of their zones', () => {
    expect([of('401307', 'municipality'), of('40-a', 'zone'), of('40-b', 'zone')]).toEqual([
      [[line('own', 5)]],
      [[line('own', 5)], []],
      [[]],
    ]);
  });

  it('add up over all municipalities to their prefecture, whatever they have', () => {
    const lines = fc.array(fc.nat(10_000_000_000_000), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 8 }), (given) => {
        const cities = given.map((all, at) => city(String(401_000 + at), ...all.map((yen) => line('own', yen))));
        const area = (code: string, level: 'municipality' | 'prefecture') =>
          plannedFigure(
            municipalLinesOf(
              { zones: [], municipalities: cities },
              { area: { code, level }, fiscalYear: 2024, day: '2025-03-31' },
            ),
            'own',
          ).numerator ?? 0;

        const sum = cities.reduce((all, { code }) => all + area(code, 'municipality'), 0);

        expect(sum).toBe(area('40', 'prefecture'));
      }),
    );
  });
});

describe('plannedFigure', () => {
  it('tells a prefecture without bases from one whose bases have said nothing', () => {
    expect([plannedFigure([], 'own'), plannedFigure([[], []], 'own')]).toEqual([
      noFigure('not-applicable'),
      noFigure('not-submitted', 2),
    ]);
  });

  it('is nought for a source that nobody has, once any base has money of the year', () => {
    expect(plannedFigure([[line('fund-care', 7)], []], 'own')).toEqual(yen(0, 2, 1));
  });

  it('adds exactly, source by source, whatever the bases', () => {
    const sources = ['fund-medical', 'fund-care', 'own'];
    const lines = fc.array(fc.record({ source: fc.constantFrom(...sources), plannedYen: fc.nat(10_000_000_000_000) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 6 }), (given) => {
        const bases = given.map((all) => all.map(({ source, plannedYen }) => line(source, plannedYen)));
        const total = bases.flat().reduce((sum, one) => sum + one.plannedYen, 0);
        fc.pre(bases.flat().length > 0);

        const figures = sources.map((source) => plannedFigure(bases, source).numerator ?? 0);

        expect(figures.reduce((sum, one) => sum + one, 0)).toBe(total);
      }),
    );
  });
});

describe('settledFigure', () => {
  it('waits for a source of which nothing is settled', () => {
    const bases = [[line('own', 5)], [line('own', 5), line('other', 5, 4)]];

    expect(settledFigure(bases, 'own')).toEqual(noFigure('not-submitted', 2));
    expect(settledFigure([[line('own', 5)]], 'other')).toEqual(noFigure('not-submitted', 1));
  });

  it('counts what is settled; a base has answered when all of its lines are', () => {
    const bases = [[line('own', 5, 4)], [line('own', 5, 0), line('other', 5)], [line('own', 5)]];

    expect(settledFigure(bases, 'own')).toEqual(yen(4, 3, 1));
    expect(settledFigure(bases, 'fund-care')).toEqual(yen(0, 3, 1));
  });
});

describe('combiningFigure', () => {
  it('divides by the bases whose money is known', () => {
    const both = [line('fund-care', 1), line('community-support-grant', 1)];
    const promised = [line('fund-medical', 1), line('community-support-grant', 0)];
    const settled = [line('fund-medical', 0, 1), line('community-support-grant', 0, 1)];

    expect([[], [[]], [both, promised, settled, []]].map(combiningFigure)).toEqual([
      noFigure('not-applicable'),
      noFigure('not-submitted', 1),
      { numerator: 2, denominator: 3, asked: 4, answered: 3, reason: null },
    ]);
  });
});
