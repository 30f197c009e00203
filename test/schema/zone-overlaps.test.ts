import { describe, expect, it } from 'vitest';
import { overlapsWith, wholeOf } from '../../schema/zone-overlaps.ts';
import { zoneWith } from '../support/zones.ts';

describe('wholeOf', () => {
  it.each([
    ['402206', null],
    ['40-old-town', null],
    ['40-402206', null],
    ['40-402206-east', '402206'],
  ])('says of %s that it is a part of %s', (member, whole) => {
    expect(wholeOf(member)).toBe(whole);
  });
});

describe('overlapsWith', () => {
  const own = zoneWith('40-munakata');
  const other = zoneWith('40-other', { municipalities: ['402249', '401307'] });

  it.each([
    ['other municipalities', { municipalities: ['401307'] }],
    ['other functions', { functions: [] }],
    ['another population', { population: 'paediatric-disability' as const }],
    ['other days', { planPeriod: '7' as const, validFrom: '2018-04-01' }],
  ])('finds nothing in common with a zone for %s', (_, changes) => {
    expect(overlapsWith(own, [zoneWith('40-other', { municipalities: ['402249'], ...changes })])).toEqual([]);
  });

  it('names the municipality, the functions, the other zone and the days', () => {
    const functions = ['end-of-life', 'daily-care'] as const;
    const short = { ...other, functions: [...functions], validFrom: '2025-04-01', validTo: '2026-03-31' };

    expect(overlapsWith(own, [short])).toEqual([
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

    const found = overlapsWith({ ...own, validTo: '2026-03-31' }, [after]);

    expect(found.map(({ from, to }) => [from, to])).toEqual(Array(2).fill(['2026-03-31', '2026-03-31']));
  });

  it('finds a municipality and a part of it, whichever zone has which, but not two parts', () => {
    const part = zoneWith('40-part', { municipalities: ['40-402249-east'] });
    const otherPart = zoneWith('40-part-2', { municipalities: ['40-402249-west'] });

    const found = [overlapsWith(own, [part]), overlapsWith(part, [own]), overlapsWith(part, [otherPart])];

    expect(found.map((overlaps) => overlaps.map(({ member }) => member))).toEqual([['402249'], ['40-402249-east'], []]);
  });
});
