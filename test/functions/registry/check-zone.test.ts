import { describe, expect, it } from 'vitest';
import { checkOverlap, checkZone } from '../../../functions/registry/check-zone.ts';
import { wholesIn } from '../../../schema/area-parts.ts';
import { areasOf, zoneWith } from '../../support/zones.ts';

const areas = areasOf('40');
const found = (changes: Parameters<typeof zoneWith>[1], at?: string) =>
  checkZone(zoneWith('40-munakata', changes), areas, at).map(({ pointer, code }) => [pointer, code]);

describe('checkZone', () => {
  it.each([
    ['a first day before the plan', { validFrom: '2024-03-31' }, '/validFrom', 'outside-plan-period'],
    ['a last day after the plan', { validTo: '2030-04-01' }, '/validTo', 'outside-plan-period'],
    ['a wrong check digit', { municipalities: ['402206', '402248'] }, '/municipalities/1', 'bad-check-digit'],
    ['a code that nobody bears', { municipalities: ['409995'] }, '/municipalities/0', 'unknown-area'],
    ['a municipality of another prefecture', { municipalities: ['131016'] }, '/municipalities/0', 'other-prefecture'],
    ['a municipality that is no more', { municipalities: ['403059'] }, '/municipalities/0', 'unknown-area'],
    ['a daily-life area elsewhere', { municipalities: ['13-old-town'] }, '/municipalities/0', 'other-prefecture'],
    ['a part of nothing', { municipalities: ['40-403059-east'] }, '/municipalities/0', 'unknown-area'],
    ['a city and its ward', { municipalities: ['401307', '401315'] }, '/municipalities/1', 'duplicate'],
    ['a city and a part of its ward', { municipalities: ['401307', '40-401315-x'] }, '/municipalities/1', 'duplicate'],
    [
      'a municipality and a part of it',
      { municipalities: ['40-402206-east', '402206'] },
      '/municipalities/0',
      'duplicate',
    ],
  ])('refuses %s', (_, changes, pointer, code) => {
    expect(found(changes)).toEqual([[pointer, code]]);
  });

  it('names every place at once, where it stands in the request', () => {
    const changes = { validFrom: '2024-03-31', validTo: '2030-04-01', municipalities: ['409995', '402206', '131016'] };

    expect(found(changes, '/zones/7').map(([pointer]) => pointer)).toEqual([
      '/zones/7/validFrom',
      '/zones/7/validTo',
      '/zones/7/municipalities/0',
      '/zones/7/municipalities/2',
    ]);
  });

  it('names who took over from a municipality or ward that is no more', () => {
    const told = (prefecture: string, code: string) =>
      checkZone(zoneWith(`${prefecture}-a`, { municipalities: [code] }), areasOf(prefecture))[0]?.message;

    expect([told('40', '403059'), told('22', '221350')]).toEqual([
      '403059: 有効期間の初日にありません / does not exist on the first day（後継 / now: 402311）',
      '221350: 有効期間の初日にありません / does not exist on the first day（後継 / now: 221384, 221392）',
    ]);
  });

  it('takes a municipality that is there on the first day, though not for long', () => {
    expect(found({ municipalities: ['403059'], planPeriod: '7', validFrom: '2018-04-01' })).toEqual([]);
  });

  it('takes the master’s first day for the days before it', () => {
    expect(found({ planPeriod: '6', validFrom: '2013-04-01' })).toEqual([]);
  });

  it('takes wards, and daily-life areas of them', () => {
    expect(found({ municipalities: ['401315', '40-401323-north'] })).toEqual([]);
  });

  it('takes the wards of before and after a reorganisation on their own days alone', () => {
    const hamamatsu = areasOf('22');
    const faults = (validFrom: string) =>
      checkZone(zoneWith('22-seibu', { municipalities: ['221350', '221392'], planPeriod: '7', validFrom }), hamamatsu);

    expect(['2023-12-31', '2024-01-01'].map((day) => faults(day).map(({ pointer }) => pointer))).toEqual([
      ['/municipalities/1'],
      ['/municipalities/0'],
    ]);
  });

  it('takes daily-life areas, which no master knows', () => {
    expect(found({ municipalities: ['40-old-town', '40-402206-east', '40-402206-west'] })).toEqual([]);
  });
});

describe('checkOverlap', () => {
  const wholesOf = wholesIn(areas);
  const own = zoneWith('40-munakata');

  it('names the municipality, the functions, the population, the other zone and the days', () => {
    const other = zoneWith('40-kasuya', {
      municipalities: ['402249'],
      functions: ['daily-care', 'end-of-life'],
      validFrom: '2025-04-01',
    });

    expect(checkOverlap(own, [other], wholesOf, '/zones/3')).toEqual([
      {
        pointer: '/zones/3/municipalities/1',
        code: 'zone-overlap',
        message:
          '402249: daily-care・end-of-life（general）について圏域40-kasuyaと2025-04-01～2030-03-31に重なります / is in zone 40-kasuya too',
      },
    ]);
  });

  it('names another zone once a municipality, however many versions of it there are', () => {
    const others = [
      zoneWith('40-kasuya', { municipalities: ['402249'], validTo: '2025-03-31' }),
      zoneWith('40-kasuya', { municipalities: ['402249'], validFrom: '2025-04-01' }),
      zoneWith('40-a', { municipalities: ['402249'] }),
    ];

    expect(checkOverlap(own, others, wholesOf).map(({ message }) => /40-\w+/.exec(message)?.[0])).toEqual([
      '40-kasuya',
      '40-a',
    ]);
  });
});
