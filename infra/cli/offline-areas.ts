import { municipalitiesOn } from '../../schema/area.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';

/** Municipalities of a day as this version of the tool knows them: those that a server is loaded with. */
export function municipalitiesKnown(asOf: string): { isMunicipality: (code: string) => boolean } {
  const codes = new Set(municipalitiesOn(loadAreas(), asOf).map(({ code }) => code));
  return { isMunicipality: (code) => codes.has(code) };
}
