/**
 * What people write in cells, as values: full-width digits and letters, eras, circles, triangles for minus. Codes, numbers, days
 * and choices are normalised, names and other texts never. Nothing here guesses: what can't be read is null.
 */

/** The same text in the widths and forms that programs write: `１２` is `12`, `㋿` is `令和`; blanks around it go. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

const dash = /^[-‐‑‒–—―−ーｰ─]+$/;

/** A dash alone: there is none. */
export const isNone = (text: string): boolean => dash.test(plain(text));

/** Nothing but blanks. */
export const isBlank = (text: string): boolean => text.trim() === '';

const units = /(人|名|件|円|回|床|部|機関|施設|事業所|[かカヵヶケ箇]所)$/;

/** A whole number, with thousands separators, a sign (`▲` and `△` are minus) or a unit behind it. */
export function readInteger(text: string): number | null {
  const bare = plain(text).replace(/\s/g, '').replace(units, '');
  const match = /^([-−▲△+]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/.exec(bare);
  if (!match) return null;
  const value = Number((match[2] ?? '').replaceAll(',', ''));
  if (!Number.isSafeInteger(value)) return null;
  return value !== 0 && /[-−▲△]/.test(match[1] ?? '') ? -value : value;
}

/** The year before an era's first, by its name and its letter. */
const eras: readonly (readonly [name: string, letter: string, before: number])[] = [
  ['明治', 'M', 1867],
  ['大正', 'T', 1911],
  ['昭和', 'S', 1925],
  ['平成', 'H', 1988],
  ['令和', 'R', 2018],
];
const era = eras.map(([name, letter]) => `${name}|${letter}`).join('|');
const yearForm = `(?:(${era})\\.?(元|\\d{1,2})|(\\d{4}))`;
const yearAlone = new RegExp(`^${yearForm}(?:年度?)?$`, 'i');
const dayForm = new RegExp(`^${yearForm}[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?$`, 'i');

function yearIn([, name, count, year]: RegExpExecArray): number {
  if (!name) return Number(year);
  const before = eras.find((one) => one[0] === name || one[1] === name.toUpperCase())?.[2] ?? 0;
  return before + (count === '元' ? 1 : Number(count));
}

/** A year, fiscal or of the calendar, by its number or its era: `令和7年度`, `R7`, `平成27`, `令和元年`, `2025年度`. */
export function readYear(text: string): number | null {
  const match = yearAlone.exec(plain(text).replace(/\s/g, ''));
  return match && yearIn(match);
}

/** A day that exists, `YYYY-MM-DD`: `2025/4/1`, `令和7年4月1日`, `R7.4.1`. */
export function readDay(text: string): string | null {
  const bare = plain(text).replace(/\s/g, '');
  const match = dayForm.exec(bare);
  if (!match) return null;
  const day = [String(yearIn(match)).padStart(4, '0'), ...match.slice(4).map((part) => part.padStart(2, '0'))].join(
    '-',
  );
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day) ? day : null;
}

const yes = new Set([
  '○',
  '◯',
  '〇',
  '●',
  '◎',
  'o',
  '✓',
  '✔',
  'レ',
  'はい',
  '有',
  'あり',
  '有り',
  'true',
  'yes',
  'y',
  '1',
]);
const no = new Set(['×', '✕', '✗', 'x', 'いいえ', '無', 'なし', '無し', 'false', 'no', 'n', '0']);

/** Yes or no, as a circle, a word or a number. */
export function readYesNo(text: string): boolean | null {
  const bare = plain(text).toLowerCase();
  if (yes.has(bare)) return true;
  return no.has(bare) ? false : null;
}

/** `なし`, that a list has no entries. */
export const isEmptyList = (text: string): boolean => /^(なし|無し?|該当なし|none|\[\])$/i.test(plain(text));

/** Parts of a cell with several values: one a line, or with commas between. */
export function partsOf(text: string): string[] {
  return text
    .split(/[\n\r,、，;；]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
