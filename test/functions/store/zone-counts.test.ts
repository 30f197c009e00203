import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumZones } from '../../../functions/store/zone-counts.ts';
import { type Counts, noCounts, sumCounts } from '../../../schema/compute.ts';
import type { Zone } from '../../../schema/zone.ts';
import type { Zoning } from '../../../schema/zoning.ts';

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
const units = new Map(codes.map((code, at) => [code, unit(at)]));

describe('sumZones', () => {
  it('does not know a zone that never was', () => {
    expect(() => sumZones(zoningOf({}), units, '2025-08-01', ['40-nowhere'])).toThrow('unknown-area');
  });

  it('counts nobody for a named zone that is not in force on the day', () => {
    const zoning = zoningOf({ '40-a': [version('40-a', codes)] });

    expect(sumZones(zoning, units, '2023-08-01', ['40-a'])).toEqual([
      { code: '40-a', name: '40-a 2024-04-01', level: 'zone', counts: noCounts },
    ]);
    expect(sumZones(zoning, units, '2023-08-01', null)).toEqual([]);
  });

  it('takes the members of the day, and leaves out those who were not asked', () => {
    const zoning = zoningOf({
      '40-a': [
        version('40-a', codes.slice(0, 3), '2024-04-01', '2025-03-31'),
        version('40-a', [...codes.slice(0, 2), '409999'], '2025-04-01'),
      ],
    });

    expect(sumZones(zoning, units, '2025-08-01', null)).toEqual([
      { code: '40-a', name: '40-a 2025-04-01', level: 'zone', counts: sumCounts([unit(0), unit(1)]) },
    ]);
    expect(sumZones(zoning, units, '2024-08-01', null)[0]?.counts.asked).toBe(3);
  });

  it('adds up to the prefecture whatever the zoning, where every municipality has one zone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: codes.length, maxLength: codes.length }), (placed) => {
        const members = (zone: number) => codes.filter((_, at) => placed[at] === zone);
        const zones = [0, 1, 2].filter((zone) => members(zone).length > 0);
        const zoning = zoningOf(
          Object.fromEntries(zones.map((zone) => [`40-${zone}`, [version(`40-${zone}`, members(zone))]])),
        );

        const summed = sumZones(zoning, units, '2025-08-01', null).map(({ counts }) => counts);

        expect(sumCounts(summed)).toEqual(sumCounts([...units.values()]));
      }),
    );
  });
});
