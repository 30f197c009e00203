import { checkDigit, municipalityCode, prefectureCode } from './area.ts';
import { plain } from './as-written.ts';

/** A code as it was meant: `isRecovered` where digits were missing; several candidates: none of them can be chosen. */
export type ReadCode =
  | { readonly code: string; readonly isRecovered: boolean }
  | { readonly candidates: readonly string[] }
  | null;

const isMunicipality = (code: string) => municipalityCode.safeParse(code).success;

/**
 * The 6-digit code of a municipality, from a cell in which a spreadsheet dropped the leading zero, or from one without its check
 * digit. What fits both ways is told apart by the codes that may stand there, where those are known; else it is not chosen.
 */
export function readMunicipalityCode(text: string, isKnown?: (code: string) => boolean): ReadCode {
  const digits = plain(text).replace(/[\s-]/g, '').replace(/\.0+$/, '');
  if (!/^\d{4,6}$/.test(digits)) return null;
  // Whole as it is: whether there is such a municipality is the rules' to say.
  if (digits.length === 6) return found(digits, false);
  const withoutZero = digits.length === 5 ? [`0${digits}`] : [];
  const first5 = digits.padStart(5, '0');
  const fitting = [...withoutZero, `${first5}${checkDigit(first5)}`].filter(isMunicipality);
  const known = isKnown ? fitting.filter(isKnown) : [];
  const candidates = known.length > 0 ? known : fitting;
  const [only] = candidates;
  if (only === undefined) return null;
  return candidates.length === 1 ? found(only, true) : { candidates };
}

const found = (code: string, isRecovered: boolean) => ({ code, isRecovered });

/** The 2-digit code of a prefecture; `1` is `01`. */
export function readPrefectureCode(text: string): ReadCode {
  const digits = plain(text);
  const code = digits.padStart(2, '0');
  return prefectureCode.safeParse(code).success ? found(code, code !== digits) : null;
}
