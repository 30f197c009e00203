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

/** The first of `available` media types that the caller accepts, best first; null where none fits. */
export function mediaTypeOf(accept: string | undefined, available: readonly string[]): string | null {
  if (!accept) return available[0] ?? null;
  const wanted = preferences(accept);
  const refused = new Set(wanted.filter(({ q }) => q === 0).map(({ value }) => value));
  const possible = available.filter((type) => !refused.has(type));
  for (const { value } of wanted.filter(({ q }) => q > 0)) {
    const found = possible.find(
      (type) => value === '*/*' || value === type || (value.endsWith('/*') && type.startsWith(value.slice(0, -1))),
    );
    if (found) return found;
  }
  return null;
}
