import * as z from 'zod';
import { day } from './fiscal-year.ts';

const weights = [6, 5, 4, 3, 2];

/**
 * The sixth digit of a local government code (全国地方公共団体コード, 検査数字): weights 6, 5, 4, 3, 2 on the first five
 * digits, the last digit of `11 - sum mod 11`. Throws a RangeError for anything but five ASCII digits.
 */
export function checkDigit(first5: string): string {
  if (!/^[0-9]{5}$/.test(first5)) throw new RangeError(`not five digits: ${first5}`);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first5[index]), 0);
  return String((11 - (sum % 11)) % 10);
}

/** False for a wrong length or a character that is no digit too. */
export function hasValidCheckDigit(code6: string): boolean {
  return /^[0-9]{6}$/.test(code6) && checkDigit(code6.slice(0, 5)) === code6[5];
}

/** Six digits that can't be anybody's code: one of them was mistyped. */
export const isMistyped = (code: string): boolean => /^\d{6}$/.test(code) && !hasValidCheckDigit(code);

/** JIS X 0401, `01` to `47`. */
export const prefectureCode = z
  .string()
  .regex(/^(0[1-9]|[1-3][0-9]|4[0-7])$/, '01から47の都道府県 / a prefecture, 01 to 47');

/**
 * The 6-digit code of a municipality or of a designated city's ward. The third digit is 1 to 7: 0 is the prefecture
 * itself, 8 and 9 are unions of municipalities. That the code is in use on some day is not said here: see `areasOn`.
 */
export const municipalityCode = z
  .string()
  .regex(/^(0[1-9]|[1-3][0-9]|4[0-7])[1-7][0-9]{3}$/, '6桁の市区町村コード / a 6-digit code of a municipality')
  .refine(hasValidCheckDigit, { error: '検査数字が合いません / wrong check digit' });

export const areaLevel = z.enum(['prefecture', 'municipality', 'ward']);
export type AreaLevel = z.infer<typeof areaLevel>;

export const areaKind = z.enum(['prefecture', 'city', 'designated-city', 'special-ward', 'town', 'village', 'ward']);

/** Prefectures and wards are the only kind of their level. */
const levelOfKind = (kind: z.infer<typeof areaKind>): AreaLevel =>
  kind === 'prefecture' || kind === 'ward' ? kind : 'municipality';

/** Both ends inclusive; `validTo` null: still valid. */
interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * An area (地域) as it was from one day to another: one code has one such value per name or status it bore.
 * `code` is the 2-digit code of a prefecture or the 6-digit code of a municipality; `kana` full-width katakana.
 * `successors` are other codes that took over after `validTo`, `predecessors` other codes taken over on `validFrom`;
 * both are empty or absent where only the name changed and the code lives on. `parent` is the code of the designated city
 * that a ward (行政区) is a part of; wards are no municipalities: nobody asks them and no figure counts them.
 */
export const area = z
  .strictObject({
    code: z.union([prefectureCode, municipalityCode], {
      error: '都道府県、または検査数字の合う6桁のコード / a prefecture, or a 6-digit code with its check digit',
    }),
    level: areaLevel,
    kind: areaKind,
    prefecture: prefectureCode,
    name: z.string().min(1),
    kana: z.string().regex(/^[ァ-ヴー]+$/, '全角カタカナ / full-width katakana'),
    nameEn: z.string().min(1).nullable(),
    validFrom: day,
    validTo: day.nullable(),
    successors: z.array(municipalityCode),
    predecessors: z.array(municipalityCode).optional(),
    parent: municipalityCode.optional(),
  })
  .refine((value) => levelOfKind(value.kind) === value.level, {
    path: ['kind'],
    error: '区分と種別が合いません / level and kind disagree',
  })
  .refine((value) => (value.level === 'ward') === (value.parent !== undefined), {
    path: ['parent'],
    error: '市を示すのは行政区だけです / a ward, and nothing else, names its city',
  })
  .refine((value) => (value.parent ?? value.prefecture).startsWith(value.prefecture), {
    path: ['parent'],
    error: '別の都道府県の市です / the city belongs to another prefecture',
  })
  .refine((value) => value.code.length === (value.level === 'prefecture' ? 2 : 6), {
    path: ['code'],
    error: '区分とコードの桁数が合いません / level and code disagree',
  })
  .refine((value) => value.code.startsWith(value.prefecture), {
    path: ['prefecture'],
    error: '別の都道府県のコードです / code belongs to another prefecture',
  })
  .refine((value) => value.validTo === null || value.validFrom <= value.validTo, {
    path: ['validTo'],
    error: '始期より前に終わっています / ends before it begins',
  });
export type Area = z.infer<typeof area>;

export function isValidOn(area: Validity, day: string): boolean {
  return area.validFrom <= day && (area.validTo === null || day <= area.validTo);
}

/** The areas as they were on a day `YYYY-MM-DD`, in the order given. */
export function areasOn<T extends Validity>(areas: readonly T[], day: string): T[] {
  return areas.filter((area) => isValidOn(area, day));
}

/**
 * The same, but what the master says of its own first day holds for the days before: it knows nothing of them, and the
 * oldest plan period begins earlier.
 */
export function areasAround<T extends Validity>(areas: readonly T[], day: string): T[] {
  const first = areas.reduce((min, { validFrom }) => (validFrom < min ? validFrom : min), '9999-12-31');
  return areasOn(areas, day < first ? first : day);
}

/** Every version of the municipalities among areas: wards and prefectures are none. */
export function municipalitiesAmong(areas: readonly Area[]): Area[] {
  return areas.filter(({ level }) => level === 'municipality');
}

/** The municipalities among the areas of a day: those that may be asked, and that figures and gaps are about. */
export function municipalitiesOn(areas: readonly Area[], day: string): Area[] {
  return areasOn(municipalitiesAmong(areas), day);
}
