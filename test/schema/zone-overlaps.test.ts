import { describe, expect, it } from 'vitest';
import { wholesIn } from '../../schema/area-parts.ts';
import type { Zone } from '../../schema/zone.ts';
import { doOverlap, overlapsWith } from '../../schema/zone-overlaps.ts';
import { areasOf, zoneWith } from '../support/zones.ts';

const wholesOf = wholesIn(areasOf('40'));
/** 門司区 and 若松区 of 北九州市. */
const [kitakyushu, moji, wakamatsu] = ['401005', '401013', '401030'] as const;

describe('overlapsWith', () => {
  const own = zoneWith('40-munakata');
  const other = zoneWith('40-other', { municipalities: ['402249', '401307'] });

  it.each([
    ['other municipalities', { municipalities: ['401307'] }],
    ['other functions', { functions: [] }],
    ['another population', { population: 'paediatric-disability' as const }],
    ['other days', { planPeriod: '7' as const, validFrom: '2018-04-01' }],
  ])('finds nothing in common with a zone for %s', (_, changes) => {
    expect(overlapsWith(own, [zoneWith('40-other', { municipalities: ['402249'], ...changes })], wholesOf)).toEqual([]);
  });

  it('names the municipality, the functions, the other zone and the days', () => {
    const functions = ['end-of-life', 'daily-care'] as const;
    const short = { ...other, functions: [...functions], validFrom: '2025-04-01', validTo: '2026-03-31' };

    expect(overlapsWith(own, [short], wholesOf)).toEqual([
      {
        member: '402249',
        functions: ['daily-care', 'end-of-life'],
        other: short,
        from: '2025-04-01',
        to: '2026-03-31',
      },
    ]);
  });

  it('counts a single day', () => {
    const after = zoneWith('40-other', { validFrom: '2026-03-31' });

    const found = overlapsWith({ ...own, validTo: '2026-03-31' }, [after], wholesOf);

    expect(found.map(({ from, to }) => [from, to])).toEqual(Array(2).fill(['2026-03-31', '2026-03-31']));
  });

  it('finds a municipality and a part of it, whichever zone has which, but not two parts', () => {
    const part = zoneWith('40-part', { municipalities: ['40-402249-east'] });
    const otherPart = zoneWith('40-part-2', { municipalities: ['40-402249-west'] });

    const found = [
      overlapsWith(own, [part], wholesOf),
      overlapsWith(part, [own], wholesOf),
      overlapsWith(part, [otherPart], wholesOf),
    ];

    expect(found.map((overlaps) => overlaps.map(({ member }) => member))).toEqual([['402249'], ['40-402249-east'], []]);
  });

  it('finds a city and one of its wards, whichever zone has which, but not two wards', () => {
    const [city, ward, sister] = [kitakyushu, moji, wakamatsu].map((code) =>
      zoneWith(`40-${code}`, { municipalities: [code] }),
    ) as [Zone, Zone, Zone];

    const found = [[city, ward] as const, [ward, city] as const, [ward, sister] as const].map(([a, b]) =>
      overlapsWith(a, [b], wholesOf).map(({ member }) => member),
    );

    expect(found).toEqual([[kitakyushu], [moji], []]);
  });

  it('finds a ward and a daily-life area of it', () => {
    const part = zoneWith('40-part', { municipalities: [`40-${moji}-east`] });

    const found = [moji, kitakyushu, wakamatsu].map((code) =>
      overlapsWith(part, [zoneWith('40-other', { municipalities: [code] })], wholesOf),
    );

    expect(found.map(({ length }) => length)).toEqual([1, 1, 0]);
  });
});

describe('doOverlap', () => {
  const zone = (...municipalities: string[]) => zoneWith(`40-${municipalities[0]}`, { municipalities });

  it.each([
    ['one municipality in two zones', [zone('402206'), zone('402206')], true],
    ['a city and its ward', [zone(kitakyushu), zone(moji)], true],
    ['two wards', [zone(moji), zone(wakamatsu)], false],
    ['another function', [zone('402206'), { ...zone('402206'), functions: [] }], false],
    [
      'another population',
      [zone('402206'), { ...zone('402206'), population: 'paediatric-disability' as const }],
      false,
    ],
    ['no zones', [], false],
  ])('says of %s', (_, zones, expected) => {
    expect(doOverlap(zones, wholesOf)).toBe(expected);
  });
});
