import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planZoning } from '../../../functions/registry/plan-zoning.ts';
import { type Counted, sumZones } from '../../../functions/store/zone-counts.ts';
import { type Counts, noCounts, sumCounts } from '../../../schema/compute.ts';
import type { Zone } from '../../../schema/zone.ts';
import { noZoning, type Zoning } from '../../../schema/zoning.ts';
import { areasOf, dayOf, zoneWith } from '../../support/zones.ts';

const codes = ['401005', '401307', '402028', '402036'];
const version = (
  zoneId: string,
  municipalities: readonly string[],
  validFrom = '2024-04-01',
  validTo: string | null = null,
): Zone => ({
  zoneId,
  prefecture: '40',
  name: `${zoneId} ${validFrom}`,
  unit: 'secondary-medical-area',
  functions: ['daily-care'],
  population: 'general',
  municipalities: [...municipalities],
  planPeriod: '8',
  validFrom,
  validTo,
});
const zoningOf = (zones: Record<string, readonly Zone[]>): Zoning => ({
  prefecture: '40',
  rev: 1,
  overlapDeclared: false,
  zones: Object.fromEntries(Object.entries(zones).map(([id, versions]) => [id, { rev: 1, versions }])),
});
const unit = (value: number): Counts => ({
  ...noCounts,
  asked: 1,
  submitted: 1,
  answered: 1,
  asOf: '2025-08-01',
  slots: [value, 1],
});
const units = new Map(codes.map((code, at) => [code, { counts: unit(at) }]));
const areas = areasOf('40');
const sum = (zoning: Zoning, day: string, named: readonly string[] | null = null, told: Counted['units'] = units) =>
  sumZones({ zoning, areas, units: told, day }, named);

describe('sumZones', () => {
  it('does not know a zone that never was', () => {
    expect(() => sum(zoningOf({}), '2025-08-01', ['40-nowhere'])).toThrow('unknown-area');
  });

  it('counts nobody for a named zone that is not in force on the day', () => {
    const zoning = zoningOf({ '40-a': [version('40-a', codes)] });

    expect(sum(zoning, '2023-08-01', ['40-a'])).toEqual([
      { code: '40-a', name: '40-a 2024-04-01', level: 'zone', counts: noCounts, caveats: {} },
    ]);
    expect(sum(zoning, '2023-08-01')).toEqual([]);
  });

  it('takes the members of the day, and leaves out those who were not asked', () => {
    const zoning = zoningOf({
      '40-a': [
        version('40-a', codes.slice(0, 3), '2024-04-01', '2025-03-31'),
        version('40-a', [...codes.slice(0, 2), '402249'], '2025-04-01'),
      ],
    });

    expect(sum(zoning, '2025-08-01')).toEqual([
      { code: '40-a', name: '40-a 2025-04-01', level: 'zone', counts: sumCounts([unit(0), unit(1)]), caveats: {} },
    ]);
    expect(sum(zoning, '2024-08-01')[0]?.counts.asked).toBe(3);
  });

  it('counts a city where all of its wards are members', () => {
    const wards = areas.filter(({ parent }) => parent === '401307').map(({ code }) => code);
    const whole = sum(zoningOf({ '40-a': [version('40-a', wards)] }), '2025-08-01');

    expect(whole[0]).toMatchObject({ counts: unit(1), caveats: {} });
  });

  it('says how many members are not in the figure: parts of a municipality, and what is no more', () => {
    const members = ['402028', '401315', '401323', '40-402036-east', '403059'];
    const [zone] = sum(zoningOf({ '40-a': [version('40-a', members)] }), '2025-08-01');

    expect(zone).toEqual({
      code: '40-a',
      name: '40-a 2024-04-01',
      level: 'zone',
      counts: unit(2),
      caveats: { missingAreas: 4 },
    });
  });

  it('says that zones can’t be added up where overlap is declared, or was when they were put', () => {
    const apart = zoningOf({ '40-a': [version('40-a', codes.slice(0, 2))], '40-b': [version('40-b', codes.slice(2))] });
    const overlapping = zoningOf({ '40-a': [version('40-a', codes)], '40-b': [version('40-b', ['401315'])] });
    const declared = { ...apart, overlapDeclared: true };

    const additive = [apart, overlapping, declared].map((zoning) =>
      sum(zoning, '2025-08-01').map(({ caveats }) => caveats?.additive),
    );

    expect(additive).toEqual([
      [undefined, undefined],
      [false, false],
      [false, false],
    ]);
  });

  it('tells what recast figures are made from, and nothing of a zone that has a part of what was divided', () => {
    const told = new Map([
      ['401005', { counts: unit(5), recastFrom: ['401005', '409995'] }],
      ['401307', { counts: unit(6) }],
      ['402028', { counts: noCounts, recastFrom: ['409987'], isUnknown: true }],
    ]);
    const zoning = zoningOf({ '40-a': [version('40-a', codes.slice(0, 2))], '40-b': [version('40-b', ['402028'])] });

    expect(sum(zoning, '2025-08-01', null, told)).toMatchObject([
      { counts: sumCounts([unit(5), unit(6)]), caveats: { recastFrom: ['401005', '401307', '409995'] } },
      { counts: noCounts, isUnknown: true, caveats: { recastFrom: ['409987'] } },
    ]);
  });

  it('adds up to the prefecture whatever the zoning, where every municipality has one zone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: codes.length, maxLength: codes.length }), (placed) => {
        const members = (zone: number) => codes.filter((_, at) => placed[at] === zone);
        const zones = [0, 1, 2].filter((zone) => members(zone).length > 0);
        const zoning = zoningOf(
          Object.fromEntries(zones.map((zone) => [`40-${zone}`, [version(`40-${zone}`, members(zone))]])),
        );

        const summed = sum(zoning, '2025-08-01').map(({ counts }) => counts);

        expect(sumCounts(summed)).toEqual(sumCounts([...units.values()].map(({ counts }) => counts)));
      }),
    );
  });

  it('is on any day what the members of that day come to, however often the prefecture is zoned anew', () => {
    const days = Array.from({ length: 12 }, (_, day) => day);
    const placing = fc.array(fc.option(fc.nat(2)), { minLength: codes.length, maxLength: codes.length });
    const membersOf = (zone: number, placed: readonly (number | null)[]) =>
      codes.filter((_, at) => placed[at] === zone);
    fc.assert(
      fc.property(fc.array(fc.record({ from: fc.nat(11), placed: placing }), { maxLength: 5 }), (rezonings) => {
        let zoning = noZoning('40');
        for (const { from, placed } of rezonings) {
          const zones = [0, 1, 2]
            .filter((zone) => placed.includes(zone))
            .map((zone) => zoneWith(`40-${zone}`, { municipalities: membersOf(zone, placed), validFrom: dayOf(from) }));
          zoning = planZoning(zoning, { replaceFrom: dayOf(from), zones }, areas).after;
        }
        const placedOn = (day: number) => rezonings.findLast(({ from }) => from <= day)?.placed ?? [];
        const expected = days.map((day) =>
          [0, 1, 2]
            .filter((zone) => placedOn(day).includes(zone))
            .map((zone) => [
              `40-${zone}`,
              sumCounts(membersOf(zone, placedOn(day)).flatMap((code) => units.get(code)?.counts ?? [])),
            ]),
        );

        expect(days.map((day) => sum(zoning, dayOf(day)).map(({ code, counts }) => [code, counts]))).toEqual(expected);
      }),
    );
  });
});
