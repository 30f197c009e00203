import { describe, expect, it } from 'vitest';
import { servedBy } from '../../schema/served-by.ts';
import type { Zone } from '../../schema/zone.ts';
import type { Zoning } from '../../schema/zoning.ts';
import { areasOf } from '../support/zones.ts';

const zone = (zoneId: string, municipalities: string[]): Zone => ({
  zoneId,
  prefecture: '40',
  name: zoneId,
  unit: 'secondary-medical-area',
  functions: ['daily-care'],
  population: 'general',
  municipalities,
  planPeriod: '8',
  validFrom: '2024-04-01',
  validTo: null,
});
const zoning: Zoning = {
  prefecture: '40',
  rev: 1,
  overlapDeclared: false,
  zones: {
    '40-a': { rev: 1, versions: [zone('40-a', ['401005', '401307'])] },
    '40-b': { rev: 1, versions: [zone('40-b', ['402028'])] },
  },
};
const serving = [
  { id: '40-one', zones: ['40-a', '40-b'] },
  { id: '40-two', zones: ['40-b'], zonesBefore: [{ zones: ['40-a'], to: '2025-03-31' }] },
];
const on = (day: string) => servedBy(zoning, areasOf('40'), serving, day);

describe('servedBy', () => {
  it('has nobody for a zone that is not in force on the day, and for a municipality in no zone', () => {
    expect([
      on('2023-10-01').zone('40-a'),
      on('2025-10-01').zone('40-c'),
      on('2025-10-01').municipality('402036'),
    ]).toEqual([[], [], []]);
  });

  it('counts a base in every zone that it serves on the day, once in each municipality of them', () => {
    const { zone: ofZone, municipality } = on('2025-10-01');

    expect([ofZone('40-a'), ofZone('40-b'), municipality('401005'), municipality('402028')]).toEqual([
      ['40-one'],
      ['40-one', '40-two'],
      ['40-one'],
      ['40-one', '40-two'],
    ]);
    expect(on('2025-03-31').zone('40-a')).toEqual(['40-one', '40-two']);
  });
});
