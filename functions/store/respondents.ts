import { membershipOn } from '../../schema/area-parts.ts';
import type { Respondent } from '../../schema/explain.ts';
import type { Level } from '../../schema/indicator.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { servedBy } from '../../schema/served-by.ts';
import { versionOn } from '../../schema/zoning.ts';
import { readAreas } from './areas.ts';
import type { Client } from './client.ts';
import { readUnits, type Series } from './counts.ts';
import { respondentNames } from './respondent-names.ts';
import { readServing } from './serving.ts';
import { readZoning } from './zoning.ts';

/** Everybody asked whose answers a figure of an area is made of, with their rows, in the order of their codes. */
export async function readRespondents(
  client: Client,
  { code, level }: { readonly code: string; readonly level: Level },
  series: Series,
): Promise<Respondent[]> {
  const reach = level === 'nation' ? prefectures.map((one) => one.code) : [prefectureOf(code)];
  const found = await Promise.all(
    reach.map((prefecture) => readPrefecture(client, prefecture, { code, level }, series)),
  );
  return found.flat();
}

async function readPrefecture(
  client: Client,
  prefecture: string,
  area: { readonly code: string; readonly level: Level },
  series: Series,
): Promise<Respondent[]> {
  const units = await readUnits(client, series, prefecture, null);
  const asOf = [...units.values()].find((unit) => unit.asOf !== null)?.asOf ?? `${series.fiscalYear}-04-01`;
  const [names, isWithin] = await Promise.all([
    respondentNames(client, series.form, prefecture, asOf),
    membersOf(client, prefecture, area, series, asOf),
  ]);
  return [...units]
    .filter(([code]) => isWithin(code))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { roundId, revision, parts, ...counts }]) => {
      const own = parts.find(([zoneId]) => zoneId === area.code)?.[1];
      return {
        code,
        name: names.get(code) ?? code,
        roundId,
        revision,
        counts: own ? { ...counts, slots: own } : counts,
      };
    });
}

/** Which respondents of a prefecture belong to an area on a day. */
async function membersOf(
  client: Client,
  prefecture: string,
  { code, level }: { readonly code: string; readonly level: Level },
  { form }: Series,
  day: string,
): Promise<(respondent: string) => boolean> {
  if (level === 'nation' || level === 'prefecture') return () => true;
  if (level === 'base') return (respondent) => respondent === code;
  if (form.respondents === 'prefecture') return () => form.parts !== undefined;
  if (form.respondents === 'municipality' && level === 'municipality') return (respondent) => respondent === code;
  const [zoning, areas, serving] = await Promise.all([
    readZoning(client, prefecture),
    readAreas(client, prefecture),
    readServing(client, prefecture, form.respondents),
  ]);
  const timeline = zoning.zones[code];
  const version = timeline && versionOn(timeline, day);
  const served = servedBy(zoning, areas, serving, day);
  const members =
    form.respondents === 'municipality'
      ? membershipOn(version?.municipalities ?? [], areas, day).municipalities
      : level === 'zone'
        ? served.zone(code)
        : served.municipality(code);
  return (respondent) => members.includes(respondent);
}
