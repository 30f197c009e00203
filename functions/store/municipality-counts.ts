import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { type Counts, noCounts, sumCounts } from '../../schema/compute.ts';
import type { AreaCounts } from '../../schema/observe.ts';
import { Problem } from '../../schema/problem.ts';
import { asCounted, type Recast, recast } from '../../schema/recast.ts';
import { servedBy } from '../../schema/served-by.ts';
import { municipalityNames, readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readUnits, type Series } from './counts.ts';
import { readServing } from './serving.ts';
import { countedInEach } from './zone-counts.ts';
import { readZoning } from './zoning.ts';

/**
 * Counts of a prefecture's municipalities (all of them, or those named): their own, or those of the bases or institutions
 * that serve the zones of each. They are those of the series' reference date, of 1 April of the fiscal year where nobody was
 * asked, or of `boundaries`. Throws unknown-area.
 */
export async function readMunicipalities(
  client: Client,
  prefecture: string,
  codes: readonly string[] | null,
  series: Series,
  boundaries: string | null,
): Promise<AreaCounts[]> {
  const { form, fiscalYear } = series;
  const isOwn = form.respondents === 'municipality';
  const [units, areas] = await Promise.all([
    readUnits(client, series, prefecture, isOwn && boundaries === null ? codes : null),
    readAreas(client, prefecture),
  ]);
  const asOf = [...units.values()].find((unit) => unit.asOf !== null)?.asOf ?? `${fiscalYear}-04-01`;
  const day = boundaries ?? asOf;
  const own = () => (boundaries === null ? asCounted(units) : recast(units, areas, asOf, boundaries));
  const told = isOwn ? own() : await readServed(client, prefecture, series, { units, areas, day });
  const names = municipalityNames(areas, day);
  const unknown = codes?.find((code) => !told.has(code) && (boundaries !== null || !names.has(code)));
  if (unknown) throw new Problem('unknown-area', { code: unknown, asOf: day });
  const ofDay = boundaries === null ? municipalitiesOn(areas, day).map(({ code }) => code) : [];
  const listed = codes ?? [...new Set([...ofDay, ...told.keys()])].toSorted();
  const caveat = form.respondents === 'base' || form.respondents === 'institution' ? { caveats: countedInEach } : {};
  return listed.map((code) => {
    const { counts, isUnknown = false, recastFrom }: Recast = told.get(code) ?? { counts: noCounts };
    const name = names.get(code) ?? code;
    const recastCaveat = recastFrom && { caveats: { recastFrom: [...recastFrom] } };
    return {
      code,
      name,
      level: 'municipality',
      counts,
      form,
      ...(isUnknown && { isUnknown }),
      ...caveat,
      ...recastCaveat,
    };
  });
}

/** What bases or institutions that serve the zones of each municipality of a day answer. */
async function readServed(
  client: Client,
  prefecture: string,
  { form }: Series,
  counted: { readonly units: ReadonlyMap<string, Counts>; readonly areas: readonly Area[]; readonly day: string },
): Promise<ReadonlyMap<string, Recast>> {
  const { units, areas, day } = counted;
  const [zoning, serving] = await Promise.all([
    readZoning(client, prefecture),
    readServing(client, prefecture, form.respondents),
  ]);
  const { municipality } = servedBy(zoning, areas, serving, day);
  return new Map(
    municipalitiesOn(areas, day).map(({ code }) => [
      code,
      { counts: sumCounts(municipality(code).flatMap((one) => units.get(one) ?? [])) },
    ]),
  );
}
