import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Zone } from '../../schema/zone.ts';
import {
  datedVersions,
  dayAfter,
  dayBefore,
  endedFrom,
  lastDayOf,
  nextStart,
  noTimeline,
  noZoning,
  reaches,
  versionOn,
  withTimelines,
  withVersion,
  type ZoneTimeline,
  type Zoning,
  zoneOf,
  zonesOn,
} from '../../schema/zoning.ts';
import { dayOf, zoneWith } from '../support/zones.ts';

const id = '40-munakata';
const timeline = (...versions: Zone[]): ZoneTimeline => ({ rev: versions.length, versions });
const validities = (versions: readonly Zone[]) => versions.map(({ validFrom, validTo }) => [validFrom, validTo]);

describe('lastDayOf', () => {
  it('is the last day of the plan period where nothing is said', () => {
    const open = [zoneWith(id), zoneWith(id, { planPeriod: '7', validFrom: '2018-04-01' })];

    expect(open.map(lastDayOf)).toEqual(['2030-03-31', '2024-03-31']);
  });
});

describe('dayAfter and dayBefore', () => {
  it('cross months, years and leap days', () => {
    expect(['2023-12-31', '2024-02-28', '2024-02-29'].map(dayAfter)).toEqual([
      '2024-01-01',
      '2024-02-29',
      '2024-03-01',
    ]);
    expect(['2024-01-01', '2024-03-01', '2023-03-01'].map(dayBefore)).toEqual([
      '2023-12-31',
      '2024-02-29',
      '2023-02-28',
    ]);
  });
});

describe('withVersion', () => {
  const first = zoneWith(id);

  it('ends the version before it the day before', () => {
    const versions = withVersion(timeline(first), zoneWith(id, { validFrom: '2026-04-01' }));

    expect(validities(versions)).toEqual([
      ['2024-04-01', '2026-03-31'],
      ['2026-04-01', null],
    ]);
  });

  it('takes the place of one that begins on the same day', () => {
    expect(withVersion(timeline(first), { ...first, name: '宗像・福津' })).toEqual([{ ...first, name: '宗像・福津' }]);
  });

  it('ends before a later one', () => {
    const later = zoneWith(id, { validFrom: '2026-04-01' });

    expect(validities(withVersion(timeline(later), first))).toEqual([
      ['2024-04-01', '2026-03-31'],
      ['2026-04-01', null],
    ]);
  });

  it('leaves alone a version whose plan period has ended before', () => {
    const old = zoneWith(id, { planPeriod: '7', validFrom: '2018-04-01' });

    expect(withVersion(timeline(old), zoneWith(id, { validFrom: '2025-04-01' }))[0]).toBe(old);
  });
});

describe('endedFrom', () => {
  it('cuts what is in force and drops what begins later', () => {
    const versions = [
      zoneWith(id, { validTo: '2025-03-31' }),
      zoneWith(id, { validFrom: '2025-04-01', validTo: '2026-03-31' }),
      zoneWith(id, { validFrom: '2026-04-01' }),
    ];

    expect(validities(endedFrom(timeline(...versions), '2025-10-01'))).toEqual([
      ['2024-04-01', '2025-03-31'],
      ['2025-04-01', '2025-09-30'],
    ]);
  });
});

describe('reaches', () => {
  it('is false for what ended before the day', () => {
    const ended = timeline(zoneWith(id, { validTo: '2025-03-31' }));

    expect([reaches(ended, '2025-03-31'), reaches(ended, '2025-04-01')]).toEqual([true, false]);
  });
});

describe('nextStart', () => {
  it('is the first day of the version that follows, or null', () => {
    const known = timeline(zoneWith(id), zoneWith(id, { validFrom: '2026-04-01' }));

    expect([nextStart(known, '2025-01-01'), nextStart(known, '2026-04-01')]).toEqual(['2026-04-01', null]);
  });
});

describe('withTimelines', () => {
  it('counts a change of the zoning and of each zone that changed', () => {
    const before: Zoning = { ...noZoning('40'), rev: 4, zones: { [id]: { rev: 2, versions: [] }, '40-b': noTimeline } };

    const after = withTimelines(before, new Map([[id, [zoneWith(id)]]]));

    expect(after).toEqual({
      ...before,
      rev: 5,
      zones: { [id]: { rev: 3, versions: [zoneWith(id)] }, '40-b': noTimeline },
    });
  });
});

describe('zonesOn, zoneOf and datedVersions', () => {
  const children = zoneWith('40-a', { population: 'paediatric-disability', municipalities: ['402206'] });
  const zoning: Zoning = {
    ...noZoning('40'),
    zones: {
      [id]: timeline(zoneWith(id, { functions: ['daily-care'], validTo: '2026-03-31' })),
      '40-a': timeline(children),
    },
  };

  it('are in the order of ids, on the first and the last day alike', () => {
    const ids = ['2024-03-31', '2024-04-01', '2026-03-31', '2026-04-01', '2030-03-31', '2030-04-01'].map((day) =>
      zonesOn(zoning, day).map(({ zoneId }) => zoneId),
    );

    expect(ids).toEqual([[], ['40-a', id], ['40-a', id], ['40-a'], ['40-a'], []]);
  });

  it('tell populations and functions apart', () => {
    const found = (['daily-care', 'end-of-life'] as const).map((name) => [
      zoneOf(zoning, '402206', name, 'general', '2025-01-01')?.zoneId,
      zoneOf(zoning, '402206', name, 'paediatric-disability', '2025-01-01')?.zoneId,
    ]);

    expect(found).toEqual([
      [id, '40-a'],
      [undefined, '40-a'],
    ]);
  });

  it('give every version its last day', () => {
    expect(datedVersions(zoning).map(({ zoneId, validTo }) => [zoneId, validTo])).toEqual([
      [id, '2026-03-31'],
      ['40-a', '2030-03-31'],
    ]);
  });
});

describe('a timeline', () => {
  const days = 24;
  const change = fc.record({
    kind: fc.constantFrom('put', 'put', 'put', 'end'),
    from: fc.nat(days - 1),
    length: fc.option(fc.integer({ min: 1, max: days })),
  });

  /** Day by day: which change said what holds; and the days on which a version begins. */
  interface Model {
    readonly said: Map<number, string>;
    readonly starts: Set<number>;
  }

  function put({ said, starts }: Model, from: number, length: number | null, name: string): void {
    const next = Math.min(...[...starts].filter((start) => start > from), days);
    for (let day = from; day < next; day += 1) said.delete(day);
    for (let day = from; day < Math.min(next, length === null ? days : from + length); day += 1) said.set(day, name);
    starts.add(from);
  }

  function end({ said, starts }: Model, from: number): void {
    for (let day = from; day < days; day += 1) said.delete(day);
    for (const start of starts) if (start >= from) starts.delete(start);
  }

  it('never has two versions on a day, and says of any day what a day-by-day model says', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const model: Model = { said: new Map(), starts: new Set() };
        let current = noTimeline;
        for (const [at, { kind, from, length }] of changes.entries()) {
          const validTo = length === null ? null : dayOf(from + length - 1);
          const version = zoneWith(id, { name: String(at), validFrom: dayOf(from), validTo });
          const versions = kind === 'end' ? endedFrom(current, dayOf(from)) : withVersion(current, version);
          if (kind === 'end') end(model, from);
          else put(model, from, length, String(at));
          current = { rev: current.rev + 1, versions };

          expect(
            current.versions.every((one, index) => {
              const before = current.versions[index - 1];
              return one.validFrom <= lastDayOf(one) && (!before || lastDayOf(before) < one.validFrom);
            }),
          ).toBe(true);
          expect(Array.from({ length: days }, (_, day) => versionOn(current, dayOf(day))?.name)).toEqual(
            Array.from({ length: days }, (_, day) => model.said.get(day)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
