import { describe, expect, it } from 'vitest';
import { baseFigure, coverageFigure } from '../../schema/base-figures.ts';
import type { CountedBase } from '../../schema/counted-registry.ts';
import { coverageOn } from '../../schema/coverage.ts';
import { noFigure } from '../../schema/registry-figure.ts';

const day = '2025-03-31';
const base = (status: string, of: Partial<CountedBase> = {}): CountedBase => ({
  baseId: '40-base',
  name: '40-base',
  zones: ['40-a'],
  designations: [{ status, date: '2024-04-01' }],
  entityType: 'clinic',
  programmeRelation: 'coordinated',
  funding: [],
  ...of,
});
const zone = (zoneId: string, functions = ['daily-care', 'end-of-life'], population = 'general') => ({
  zoneId,
  name: zoneId,
  functions,
  population,
  validFrom: '2024-04-01',
  validTo: null,
});
const counted = (numerator: number, asked: number) => ({
  numerator,
  denominator: null,
  asked,
  answered: asked,
  reason: null,
});
const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  asked: denominator,
  answered: denominator,
  reason: null,
});

describe('coverageFigure', () => {
  const zones = [
    zone('40-a'),
    zone('40-b'),
    zone('40-c', ['daily-care']),
    zone('40-k', undefined, 'paediatric-disability'),
  ];
  const all = ['40-a', '40-b', '40-c'];
  const institutions = [
    { zones: all, functions: ['daily-care'], activeRoleFrom: '2024-04-01' },
    { zones: ['40-a'], activeRoleFrom: '2024-04-01' },
  ];
  const coverage = (bases: CountedBase[]) => coverageOn({ zones, bases, institutions }, day);
  const covered = coverage([base('designated', { zones: all })]);

  it('is none where no base is designated, though zones are asked about', () => {
    expect([
      coverageFigure(coverage([]), null, {}),
      coverageFigure(coverage([base('agreed')]), '40-a', {}),
      coverageFigure(coverageOn({ zones: [], bases: [], institutions }, day), null, {}),
    ]).toEqual([noFigure('not-applicable', 3), noFigure('not-applicable', 1), noFigure('not-applicable')]);
  });

  it('is none for a zone of another population, or without the function', () => {
    expect([coverageFigure(covered, '40-k', {}), coverageFigure(covered, '40-c', { function: 'end-of-life' })]).toEqual(
      Array(2).fill(noFigure('not-applicable')),
    );
  });

  it('counts a zone that is covered for all of its functions', () => {
    expect([null, '40-a', '40-b'].map((zoneId) => coverageFigure(covered, zoneId, {}))).toEqual([
      share(2, 3),
      share(1, 1),
      share(0, 1),
    ]);
  });

  it('tells one function by the zones that have it', () => {
    expect(['daily-care', 'end-of-life'].map((name) => coverageFigure(covered, null, { function: name }))).toEqual([
      share(3, 3),
      share(1, 2),
    ]);
  });
});

describe('baseFigure', () => {
  const bases = [
    base('designated'),
    base('designated', { entityType: 'hospital', zones: ['40-b'] }),
    base('considering', { entityType: 'hospital' }),
    base('revoked', { entityType: 'hospital', programmeRelation: 'none' }),
    base('designated', { kind: 'home-dental-liaison-office' }),
    base('agreed', { designations: [{ status: 'agreed', date: '2025-04-01' }] }),
  ];
  const figure = (dimensions: Record<string, string>, zoneId: string | null = null) =>
    baseFigure({ zones: [], bases, institutions: [], municipalities: [] }, zoneId, dimensions, day);

  it('is none where nobody has registered a base: that is not to say that there is none', () => {
    const onlyOlder = {
      zones: [],
      bases: [base('designated', { kind: 'paediatric-home-care-base' })],
      institutions: [],
      municipalities: [],
    };

    expect(baseFigure(onlyOlder, null, { entityType: 'clinic' }, day)).toEqual(noFigure('not-applicable'));
  });

  it('counts coordination bases by entity type, revoked ones and those to come left out', () => {
    expect(['clinic', 'hospital', 'other'].map((type) => figure({ entityType: type }))).toEqual([
      counted(1, 3),
      counted(2, 3),
      counted(0, 3),
    ]);
  });

  it('counts those of a designation where one is asked for', () => {
    expect(['designated', 'revoked'].map((designation) => figure({ entityType: 'hospital', designation }))).toEqual([
      counted(1, 2),
      counted(1, 1),
    ]);
  });

  it('counts all by designation', () => {
    expect(['considering', 'agreed', 'designated', 'revoked'].map((designation) => figure({ designation }))).toEqual([
      counted(1, 4),
      counted(0, 4),
      counted(2, 4),
      counted(1, 4),
    ]);
  });

  it('counts by relation to the programme, and in a zone those that serve it', () => {
    expect(figure({ programmeRelation: 'coordinated' }, '40-b')).toEqual(counted(1, 1));
    expect(figure({ programmeRelation: 'coordinated' }, '40-c')).toEqual(counted(0, 0));
  });
});
