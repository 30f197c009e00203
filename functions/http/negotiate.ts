import type { Language } from '../../schema/text.ts';

interface Preference {
  readonly value: string;
  readonly q: number;
}

/** Values of an `Accept` or `Accept-Language` header, best first; equal ones keep their order. Those with `q=0` are refused. */
function preferences(header: string): Preference[] {
  return header
    .split(',')
    .map((part) => {
      const [value = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((found) => found !== undefined);
      return { value: value.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ value, q }) => value !== '' && q >= 0)
    .sort((a, b) => b.q - a.q);
}

/** Japanese unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = preferences(acceptLanguage ?? '').find(({ value, q }) => q > 0 && /^(ja|en)\b/.test(value));
  return first?.value.startsWith('en') ? 'en' : 'ja';
}

/** Ranges that cover a media type, the most specific first. */
const rangesOf = (type: string) => [type, type.replace(/[^/]+$/, '*'), '*/*'];

/**
 * What the caller likes best of the `available` media types; null where nothing fits. The most specific range that covers a
 * type says how much it is liked (RFC 9110, 12.5.1); of equal ones the caller's order decides, then that of `available`.
 */
export function mediaTypeOf(accept: string | undefined, available: readonly string[]): string | null {
  if (!accept) return available[0] ?? null;
  const wanted = preferences(accept);
  const placeOf = (range: string) => wanted.findIndex(({ value }) => value === range);
  const liked = available.flatMap((type) => {
    const place = rangesOf(type)
      .map(placeOf)
      .find((at) => at >= 0);
    return place !== undefined && (wanted[place]?.q ?? 0) > 0 ? [{ type, place }] : [];
  });
  return liked.toSorted((a, b) => a.place - b.place)[0]?.type ?? null;
}
