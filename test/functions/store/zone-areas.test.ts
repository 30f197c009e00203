import { describe, expect, it } from 'vitest';
import { zoneNamed, zonesIn } from '../../../functions/store/zone-areas.ts';
import { zone } from '../../../schema/zone.ts';
import { noZoning } from '../../../schema/zoning.ts';

const version = (name: string, validFrom: string, validTo: string | null) =>
  zone.parse({
    zoneId: '40-kasuya',
    prefecture: '40',
    name,
    unit: 'other',
    functions: ['daily-care'],
    population: 'general',
    municipalities: ['403491'],
    planPeriod: '8',
    validFrom,
    validTo,
  });
const versions = [version('粕屋', '2024-04-01', '2024-09-30'), version('新粕屋', '2024-10-01', '2025-03-31')];
const zoningOf = async (prefecture: string) => ({
  ...noZoning(prefecture),
  zones: { '40-kasuya': { rev: 2, versions } },
});
const named = (name: string) => ({ code: '40-kasuya', name, level: 'zone' });

describe('zoneNamed', () => {
  it('refuses a zone that there never was', async () => {
    await expect(zoneNamed(zoningOf, '40-nowhere', '2024-04-01')).rejects.toMatchObject({ code: 'unknown-area' });
  });

  it('has the name of the day, or the last one', async () => {
    const days = ['2024-04-01', '2024-10-01', '2026-01-01'];

    expect(await Promise.all(days.map((day) => zoneNamed(zoningOf, '40-kasuya', day)))).toEqual([
      named('粕屋'),
      named('新粕屋'),
      named('新粕屋'),
    ]);
  });
});

describe('zonesIn', () => {
  it('lists the zones in force on the day', async () => {
    expect(await Promise.all(['2024-04-01', '2026-01-01'].map((day) => zonesIn(zoningOf, '40', day)))).toEqual([
      [named('粕屋')],
      [],
    ]);
  });
});
