import * as z from 'zod';
import { type Area, prefectureCode } from './area.ts';
import { day } from './fiscal-year.ts';
import { endOf, successorsOn } from './succession.ts';
import { fill, type Language, type Text } from './text.ts';
import { dayAfter, type Zoning, zonesOn } from './zoning.ts';

/** A zone that still names a municipality or ward that is no more: until it is put anew, it lacks what took over. */
export const zoneMemberEnded = z.strictObject({
  kind: z.literal('zone-member-ended'),
  prefecture: prefectureCode,
  zoneId: z.string(),
  /** The code that is no more. */
  missing: z.array(z.string()),
  /** Codes that have taken over, as far as the master says. */
  successors: z.array(z.string()),
  since: day,
  message: z.string(),
});
export type ZoneMemberEnded = z.infer<typeof zoneMemberEnded>;

const message: Text = {
  ja: '圏域{zone}の構成地域{code}（{name}）は{end}までです。後継: {successors}',
  en: '{code} ({name}), a member of zone {zone}, ended on {end}. Taken over by: {successors}',
};
const nobody: Text = { ja: 'なし', en: 'nobody known' };

/** Members of the zones of a day that are no more on it. `areas`: the prefecture's, every version. */
export function endedMembers(
  zoning: Zoning,
  areas: readonly Area[],
  day: string,
  language: Language,
): ZoneMemberEnded[] {
  return zonesOn(zoning, day).flatMap(({ zoneId, name: zone, validFrom, municipalities }) =>
    municipalities.flatMap((code) => {
      const end = endOf(areas, code, day);
      if (end === null) return [];
      const successors = [...successorsOn(areas, code, day)];
      const since = dayAfter(end) > validFrom ? dayAfter(end) : validFrom;
      const names = successors.map((one) => `${one}${inBrackets(nameOf(areas, one))}`).join(', ');
      const values = { zone, code, name: nameOf(areas, code), end, successors: names || nobody[language] };
      return {
        kind: 'zone-member-ended' as const,
        prefecture: zoning.prefecture,
        zoneId,
        missing: [code],
        successors,
        since,
        message: fill(message, values)[language],
      };
    }),
  );
}

const nameOf = (areas: readonly Area[], code: string) => areas.findLast((one) => one.code === code)?.name ?? '';
const inBrackets = (name: string) => (name === '' ? '' : ` (${name})`);
