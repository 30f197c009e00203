import type { Area } from '../../schema/area.ts';
import type { Zone, ZoneBody } from '../../schema/zone.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';

/** A zone body of the 8th plan with some fields changed: Munakata and Fukutsu, for everything, from its first day. */
export const zoneBodyWith = (changes: Partial<ZoneBody> = {}): ZoneBody => ({
  name: '宗像',
  unit: 'secondary-medical-area',
  functions: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'],
  population: 'general',
  municipalities: ['402206', '402249'],
  planPeriod: '8',
  validFrom: '2024-04-01',
  validTo: null,
  ...changes,
});

export const zoneWith = (zoneId: string, changes: Partial<ZoneBody> = {}): Zone => ({
  ...zoneBodyWith(changes),
  zoneId,
  prefecture: zoneId.slice(0, 2),
});

/** Every version of a prefecture's municipalities and wards. */
export const areasOf = (prefecture: string): Area[] =>
  loadAreas().filter((area) => area.prefecture === prefecture && area.level !== 'prefecture');

/** The nth day after the first day of the 8th plan. */
export const dayOf = (n: number): string =>
  new Date(Date.parse('2024-04-01') + n * 86_400_000).toISOString().slice(0, 10);
