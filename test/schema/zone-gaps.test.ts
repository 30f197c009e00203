import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidOn } from '../../schema/area.ts';
import type { Zone } from '../../schema/zone.ts';
import { gapsOf } from '../../schema/zone-gaps.ts';
import { noZoning, type Zoning, zonesOn } from '../../schema/zoning.ts';
import { areasOf, dayOf, zoneWith } from '../support/zones.ts';

const zoningOf = (...zones: Zone[]): Zoning => ({
  ...noZoning('40'),
  zones: Object.fromEntries(
    [...Map.groupBy(zones, ({ zoneId }) => zoneId)].map(([id, versions]) => [id, { rev: 1, versions }]),
  ),
});
const all = areasOf('40');
const three = all.filter(({ code }) => ['402206', '402249', '402036'].includes(code));

describe('gapsOf', () => {
  const daily = { functions: ['daily-care' as const] };

  it('finds none where there are no zones', () => {
    expect(gapsOf(noZoning('40'), all, '2000-01-01')).toEqual([]);
  });

  it('names municipalities in no zone, for functions that have zones, as long as they have', () => {
    expect(gapsOf(zoningOf(zoneWith('40-munakata', daily)), three, '2024-04-01')).toEqual([
      {
        prefecture: '40',
        function: 'daily-care',
        population: 'general',
        missing: ['402036'],
        since: '2024-04-01',
        until: '2030-03-31',
      },
    ]);
  });

  it('begins when a zone ends, while others go on', () => {
    const zoning = zoningOf(
      zoneWith('40-munakata', { ...daily, validTo: '2026-03-31' }),
      zoneWith('40-kurume', { ...daily, municipalities: ['402036'] }),
    );

    expect(gapsOf(zoning, three, '2024-04-01').map(({ missing, since }) => [missing, since])).toEqual([
      [['402206', '402249'], '2026-04-01'],
    ]);
  });

  it('leaves out what was mended before the day asked for', () => {
    const zoning = zoningOf(
      zoneWith('40-munakata', daily),
      zoneWith('40-kurume', { ...daily, municipalities: ['402036'], validFrom: '2026-04-01' }),
    );

    expect(gapsOf(zoning, three, '2026-03-31').map(({ since, until }) => [since, until])).toEqual([
      ['2024-04-01', '2026-03-31'],
    ]);
    expect(gapsOf(zoning, three, '2026-04-01')).toEqual([]);
  });

  it('finds the municipality that took the place of a member', () => {
    const nakagawa = all.filter(({ code }) => ['403059', '402311'].includes(code));
    const zone = zoneWith('40-chikushi', {
      ...daily,
      municipalities: ['403059'],
      planPeriod: '7',
      validFrom: '2018-04-01',
    });

    expect(gapsOf(zoningOf(zone), nakagawa, '2018-04-01')).toMatchObject([
      { missing: ['402311'], since: '2018-10-01', until: '2024-03-31' },
    ]);
  });

  it('takes a municipality for covered of which a part is', () => {
    const zone = zoneWith('40-east', { ...daily, municipalities: ['402206', '402249', '40-402036-east'] });

    expect(gapsOf(zoningOf(zone), three, '2024-04-01')).toEqual([]);
  });

  it('finds the same as a look at every day', () => {
    const codes = ['402206', '402249', '402036'];
    const given = fc.record({
      id: fc.constantFrom('40-a', '40-b', '40-c'),
      from: fc.nat(9),
      length: fc.integer({ min: 1, max: 6 }),
      members: fc.subarray(codes, { minLength: 1 }),
      functions: fc.subarray(['daily-care', 'end-of-life'] as const, { minLength: 1 }),
      population: fc.constantFrom('general', 'paediatric-disability'),
    });
    // One is abolished on the way, and one comes to be.
    const areas = three.map((area) => ({
      ...area,
      validFrom: area.code === '402036' ? dayOf(4) : area.validFrom,
      validTo: area.code === '402249' ? dayOf(8) : null,
    }));
    fc.assert(
      fc.property(fc.array(given, { maxLength: 8 }), (zones) => {
        const zoning = zoningOf(
          ...zones.map(({ id, from, length, members, ...rest }, at) =>
            zoneWith(`${id}-${at}`, {
              ...rest,
              municipalities: members,
              validFrom: dayOf(from),
              validTo: dayOf(from + length - 1),
            }),
          ),
        );

        const found = gapsOf(zoning, areas, dayOf(0)).flatMap(({ missing, since, until, ...of }) =>
          Array.from({ length: 16 }, (_, n) => dayOf(n))
            .filter((day) => since <= day && day <= until)
            .flatMap((day) => missing.map((code) => `${day} ${of.population} ${of.function} ${code}`)),
        );

        const expected = Array.from({ length: 16 }, (_, n) => dayOf(n)).flatMap((day) =>
          (['general', 'paediatric-disability'] as const).flatMap((population) =>
            (['daily-care', 'end-of-life'] as const).flatMap((name) => {
              const on = zonesOn(zoning, day).filter(
                (zone) => zone.population === population && zone.functions.includes(name),
              );
              if (on.length === 0) return [];
              return areas
                .filter((area) => isValidOn(area, day))
                .filter(({ code }) => !on.some(({ municipalities }) => municipalities.includes(code)))
                .map(({ code }) => `${day} ${population} ${name} ${code}`);
            }),
          ),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 200 },
    );
  });

  describe('with the wards of a designated city', () => {
    const wards = all.filter(({ parent }) => parent === '401307');
    const city = all.filter(({ code }) => code === '401307');
    const fukuoka = [...city, ...wards];
    const codes = wards.map(({ code }) => code);
    const missingWith = (municipalities: string[]) =>
      gapsOf(zoningOf(zoneWith('40-fukuoka', { ...daily, municipalities })), fukuoka, '2024-04-01').map(
        ({ missing }) => missing,
      );

    it('names the city where none of them is in a zone', () => {
      expect(missingWith(['402206'])).toEqual([['401307']]);
    });

    it('names the ward that is left out while its sisters are in zones', () => {
      expect(missingWith(codes.slice(1))).toEqual([[codes[0]]]);
    });

    it('finds none where all of them are in zones, or the city is, or a part of each', () => {
      const found = [codes, ['401307'], codes.map((code) => `40-${code}-x`)].map(missingWith);

      expect(found).toEqual([[], [], []]);
    });

    it('begins anew with the wards of a reorganisation', () => {
      const hamamatsu = areasOf('22').filter(({ code, parent }) => [code, parent].includes('221309'));
      const old = hamamatsu.filter(({ validTo }) => validTo !== null).map(({ code }) => code);
      const zone = {
        ...zoneWith('22-seibu', { ...daily, municipalities: old, planPeriod: '7' }),
        validFrom: '2018-04-01',
      };
      const zoning = { ...zoningOf(zone), prefecture: '22' };

      expect(gapsOf(zoning, hamamatsu, '2018-04-01').map(({ missing, since }) => [missing, since])).toEqual([
        [['221309'], '2024-01-01'],
      ]);
    });
  });
});
