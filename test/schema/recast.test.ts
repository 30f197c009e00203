import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import { asCounted, recast } from '../../schema/recast.ts';
import { bearer, codes } from '../support/succession.ts';
import { areasOf } from '../support/zones.ts';

const [a, b, c, d, x, y] = codes;
const start = '2014-04-05';
const unit = (value: number): Counts => ({
  ...noCounts,
  asked: 1,
  submitted: 1,
  answered: 1,
  asOf: '2019-08-01',
  slots: [value, 1],
});
const unitsOf = (...asked: readonly string[]) => new Map(asked.map((code, at) => [code, unit(at + 1)]));
const unknown = (...recastFrom: readonly string[]) => ({ counts: noCounts, recastFrom, isUnknown: true });

describe('recast', () => {
  it('to the same day is what was counted', () => {
    const units = unitsOf(a, b);

    expect(recast(units, [bearer(a, start)], '2019-08-01', '2019-08-01')).toEqual(asCounted(units));
  });

  it('to the same day has those of it that nobody was asked, too', () => {
    expect(recast(new Map(), [bearer(a, start)], '2019-08-01', '2019-08-01')).toEqual(
      new Map([[a, { counts: noCounts }]]),
    );
  });

  it('adds up what merged, through several mergers, and says from what', () => {
    const areas = [
      bearer(a, start, '2020-03-31', [x]),
      bearer(b, start, '2020-03-31', [x]),
      bearer(c, start, '2022-12-31', [y]),
      bearer(d, start),
      bearer(x, '2020-04-01', '2022-12-31', [y], [a, b]),
      bearer(y, '2023-01-01', null, [], [x, c]),
    ];

    expect([...recast(unitsOf(a, b, c, d), areas, '2019-08-01', '2026-04-01')]).toEqual([
      [d, { counts: unit(4) }],
      [y, { counts: sumCounts([unit(1), unit(2), unit(3)]), recastFrom: [a, b, c] }],
    ]);
  });

  it('adds up what a municipality that keeps its code has taken in', () => {
    const areas = [bearer(a, start, '2020-03-31', [b]), bearer(b, start)];

    expect([...recast(unitsOf(a, b), areas, '2019-08-01', '2026-04-01')]).toEqual([
      [b, { counts: sumCounts([unit(1), unit(2)]), recastFrom: [a, b] }],
    ]);
  });

  it('carries over a change of status, which changes the code, and a change of name, which does not', () => {
    const nakagawa = recast(unitsOf('403059'), areasOf('40'), '2015-08-01', '2026-04-01');
    const sasayama = recast(unitsOf('282219'), areasOf('28'), '2015-08-01', '2026-04-01');

    expect(nakagawa.get('402311')).toEqual({ counts: unit(1), recastFrom: ['403059'] });
    expect(nakagawa.has('403059')).toBe(false);
    expect(sasayama.get('282219')).toEqual({ counts: unit(1) });
  });

  it('knows a city that becomes a designated one by its code, and its wards as no municipalities', () => {
    const city = bearer(a, start, '2020-03-31');
    const designated: Area = { ...bearer(a, '2020-04-01'), kind: 'designated-city' };
    const ward: Area = { ...bearer(b, '2020-04-01'), level: 'ward', kind: 'ward', parent: a };

    expect([...recast(unitsOf(a), [city, designated, ward], '2019-08-01', '2026-04-01')]).toEqual([
      [a, { counts: unit(1) }],
    ]);
  });

  it('carries a change of status back as well', () => {
    const told = recast(unitsOf('402311'), areasOf('40'), '2019-08-01', '2015-08-01');

    expect(told.get('403059')).toEqual({ counts: unit(1), recastFrom: ['402311'] });
  });

  it('knows nothing of the parts of what was divided, nor of what took one of them in', () => {
    const areas = [bearer(a, start, '2020-03-31', [b, x]), bearer(b, start), bearer(c, start), bearer(x, '2020-04-01')];

    expect([...recast(unitsOf(a, b, c), areas, '2019-08-01', '2026-04-01')]).toEqual([
      [b, unknown(a, b)],
      [c, { counts: unit(3) }],
      [x, unknown(a)],
    ]);
  });

  it('knows nothing, going back, of the parts of what has merged', () => {
    const areas = [bearer(a, start, '2020-03-31', [b]), bearer(b, start)];

    expect([...recast(unitsOf(b), areas, '2024-08-01', '2019-08-01')]).toEqual([
      [a, unknown(b)],
      [b, { counts: noCounts, isUnknown: true }],
    ]);
  });

  it('keeps in sight what was asked and has no successor that is known', () => {
    const areas = [bearer(a, start, '2020-03-31'), bearer(b, start, '2020-03-31', ['352012']), bearer(c, start)];

    expect([...recast(unitsOf(a, b), areas, '2019-08-01', '2026-04-01')]).toEqual([
      [c, { counts: noCounts }],
      [a, unknown(a)],
      [b, unknown(b)],
    ]);
  });

  it('knows nothing of what took in a part of another prefecture', () => {
    const areas = [bearer(a, start, '2020-03-31'), bearer(a, '2020-04-01', null, [], ['352012'])];

    expect(recast(unitsOf(a), areas, '2019-08-01', '2026-04-01').get(a)).toEqual(unknown('352012', a));
  });

  it('has nothing to divide of what was not asked', () => {
    const areas = [bearer(a, start, '2020-03-31', [b, x]), bearer(b, start), bearer(x, '2020-04-01')];

    expect([...recast(unitsOf(b), areas, '2019-08-01', '2026-04-01')]).toEqual([
      [b, { counts: unit(1), recastFrom: [a, b] }],
      [x, { counts: noCounts, recastFrom: [a] }],
    ]);
  });
});

/** A prefecture in which, year by year, some of the municipalities that there are become one. */
const mergers = fc
  .array(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), { maxLength: 4 })
  .map((years): Area[] => {
    const code = (n: number) => `40${300 + n}0`;
    let next = 8;
    let areas = Array.from({ length: next }, (_, n) => bearer(code(n), start));
    years.forEach((picked, at) => {
      const day = `${2020 + at}-04-01`;
      const alive = municipalitiesOn(areas, day);
      const merged = [...new Set(picked.map((n) => alive[n % alive.length]?.code ?? ''))];
      const successor = code(next++);
      areas = [
        ...areas.map((one) =>
          one.validTo === null && merged.includes(one.code)
            ? { ...one, validTo: `${2020 + at}-03-31`, successors: [successor] }
            : one,
        ),
        bearer(successor, day, null, [], merged),
      ];
    });
    return areas;
  });

describe('recast where nothing was divided', () => {
  it('leaves the prefecture’s sum as it was, whatever merged, in whatever order', () => {
    fc.assert(
      fc.property(mergers, fc.integer({ min: 2019, max: 2025 }), (areas, year) => {
        const asked = municipalitiesOn(areas, '2019-08-01').map((one) => one.code);
        const units = unitsOf(...asked);

        const told = [...recast(units, areas, '2019-08-01', `${year}-08-01`).values()];

        expect(sumCounts(told.map(({ counts }) => counts))).toEqual(sumCounts([...units.values()]));
        expect(told.filter(({ isUnknown }) => isUnknown)).toEqual([]);
      }),
    );
  });

  it('tells the municipalities of the day, each once', () => {
    fc.assert(
      fc.property(mergers, fc.integer({ min: 2019, max: 2025 }), (areas, year) => {
        const units = unitsOf(...municipalitiesOn(areas, '2019-08-01').map((one) => one.code));

        const told = [...recast(units, areas, '2019-08-01', `${year}-08-01`).keys()];

        expect(told.toSorted()).toEqual(
          municipalitiesOn(areas, `${year}-08-01`)
            .map((one) => one.code)
            .toSorted(),
        );
      }),
    );
  });
});
