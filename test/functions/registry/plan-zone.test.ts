import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planZone } from '../../../functions/registry/plan-zone.ts';
import { Problem } from '../../../schema/problem.ts';
import type { ZoneBody } from '../../../schema/zone.ts';
import { noZoning, type Zoning, zoneOf, zonesOn } from '../../../schema/zoning.ts';
import { areasOf, dayOf, zoneBodyWith, zoneWith } from '../../support/zones.ts';

const areas = areasOf('40');
const plan = (before: Zoning, zoneId: string, changes: Partial<ZoneBody> = {}) =>
  planZone(before, zoneId, zoneBodyWith(changes), areas);
const validities = ({ zones }: Zoning, zoneId: string) =>
  zones[zoneId]?.versions.map(({ validFrom, validTo }) => [validFrom, validTo]);

function placesOf(run: () => unknown): unknown {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, ...error.places.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
}

describe('planZone', () => {
  const one = plan(noZoning('40'), '40-munakata').after;
  const two = plan(one, '40-munakata', { validFrom: '2026-04-01' }).after;

  it.each([
    ['an id that is not the path’s', { zoneId: '40-kasuya' }, '/zoneId other-zone'],
    ['a prefecture that is not the id’s', { prefecture: '13' }, '/prefecture other-prefecture'],
  ])('refuses %s', (_, changes, place) => {
    expect(placesOf(() => plan(noZoning('40'), '40-munakata', changes))).toEqual(['registration-breaks-rules', place]);
  });

  it('refuses a last day that runs into a later version', () => {
    const run = () => plan(two, '40-munakata', { validTo: '2026-04-01' });

    expect(placesOf(run)).toEqual(['registration-breaks-rules', '/validTo overlapping-validity']);
  });

  it('refuses what another zone has, and takes it where overlap is declared', () => {
    const run = (before: Zoning) => () => plan(before, '40-other', { municipalities: ['402249'] });

    expect(placesOf(run(one))).toEqual(['registration-breaks-rules', '/municipalities/0 zone-overlap']);
    expect(placesOf(run({ ...one, overlapDeclared: true }))).toEqual([]);
  });

  it('ends the version before it the day before, and counts the change', () => {
    expect(validities(two, '40-munakata')).toEqual([
      ['2024-04-01', '2026-03-31'],
      ['2026-04-01', null],
    ]);
    expect([two.rev, two.zones['40-munakata']?.rev]).toEqual([2, 2]);
  });

  it('puts a version before a later one, up to the day before that', () => {
    const { zone, after } = plan(two, '40-munakata', { validFrom: '2025-04-01' });

    expect(validities(after, '40-munakata')).toEqual([
      ['2024-04-01', '2025-03-31'],
      ['2025-04-01', '2026-03-31'],
      ['2026-04-01', null],
    ]);
    expect(zone).toEqual(zoneWith('40-munakata', { validFrom: '2025-04-01', validTo: '2026-03-31' }));
  });

  it('ends a zone by its last day', () => {
    const { after } = plan(one, '40-munakata', { validTo: '2025-03-31' });

    expect([zonesOn(after, '2025-03-31').length, zonesOn(after, '2025-04-01').length]).toEqual([1, 0]);
  });

  it('lets a zone follow where another has ended', () => {
    const ended = plan(one, '40-munakata', { validTo: '2025-03-31' }).after;

    expect(placesOf(() => plan(ended, '40-other', { validFrom: '2025-04-01' }))).toEqual([]);
    expect(placesOf(() => plan(ended, '40-other', { validFrom: '2025-03-31' }))).toEqual([
      'registration-breaks-rules',
      '/municipalities/0 zone-overlap',
      '/municipalities/1 zone-overlap',
    ]);
  });
});

describe('zones put at random', () => {
  const codes = ['402206', '402249', '402036', '402028'];
  const functions = ['daily-care', 'end-of-life'] as const;
  const populations = ['general', 'paediatric-disability'] as const;
  const days = Array.from({ length: 16 }, (_, n) => dayOf(n));
  const put = fc.record({
    zoneId: fc.constantFrom('40-a', '40-b', '40-c'),
    from: fc.nat(days.length - 1),
    length: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 4 }),
    municipalities: fc.subarray(codes, { minLength: 1 }),
    functions: fc.subarray([...functions], { minLength: 1 }),
    population: fc.constantFrom(...populations),
  });

  /** Day by day: what each zone is, as the last change that said something of that day has it. */
  type Model = ReadonlyMap<string, readonly (ZoneBody | null)[]>;

  const holders = (model: Model, day: number, code: string, name: (typeof functions)[number], population: string) =>
    [...model].filter(([, said]) => {
      const body = said[day];
      return body?.municipalities.includes(code) && body.functions.includes(name) && body.population === population;
    });
  const cells = days.flatMap((_, day) =>
    codes.flatMap((code) =>
      functions.flatMap((name) => populations.map((population) => ({ day, code, name, population }))),
    ),
  );
  const isDoubled = (model: Model) =>
    cells.some(({ day, code, name, population }) => holders(model, day, code, name, population).length > 1);

  it('never share a municipality for a function, population and day; and any day is answered as a day-by-day model does', () => {
    fc.assert(
      fc.property(fc.array(put, { maxLength: 10 }), (puts) => {
        let zoning = noZoning('40');
        let model: Model = new Map();
        const starts = new Map<string, Set<number>>();
        for (const { zoneId, from, length, ...rest } of puts) {
          const own = starts.get(zoneId) ?? new Set<number>();
          const next = Math.min(...[...own].filter((start) => start > from), days.length);
          const isLast = next === days.length;
          const end = length === null ? days.length : from + length;
          // What lies beyond the days looked at is open.
          const validTo = length === null || (isLast && end > days.length) ? null : dayOf(end - 1);
          const body = zoneBodyWith({ ...rest, validFrom: dayOf(from), validTo });
          const said = days.map((_, day) => {
            if (day < from || day >= next) return model.get(zoneId)?.[day] ?? null;
            return day < end ? body : null;
          });
          const wanted: Model = new Map([...model, [zoneId, said]]);
          const runsOn = validTo !== null && end > next;
          const result = placesOf(() => {
            zoning = planZone(zoning, zoneId, body, areas).after;
          });
          const isTaken = (result as unknown[]).length === 0;

          expect(isTaken).toBe(!isDoubled(wanted) && !runsOn);
          if (!isTaken) continue;
          model = wanted;
          starts.set(zoneId, own.add(from));
        }

        expect(
          cells.map(({ day, code, name, population }) => zoneOf(zoning, code, name, population, dayOf(day))?.zoneId),
        ).toEqual(cells.map(({ day, code, name, population }) => holders(model, day, code, name, population)[0]?.[0]));
      }),
      { numRuns: 150 },
    );
  });
});
