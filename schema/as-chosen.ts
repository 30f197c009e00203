import { plain, readInteger, readYear } from './as-written.ts';
import type { Text } from './text.ts';

type Choice = { readonly value: string; readonly label: Text };

const bare = (text: string) => plain(text).replace(/\s/g, '').toLowerCase();

/** Label, value or year of a choice, whatever it is written with; then its number in printing order, from 1. */
export function readChoice(text: string, choices: readonly Choice[]): string | null {
  const asked = bare(text).replace(/^(\d{1,2}|[a-z])[.:)]/, (whole, number: string) =>
    // A label copied with its number, `2. …`.
    choices.some((_, at) => String(at + 1) === number) ? '' : whole,
  );
  const named = choices.find(({ value, label }) => [value, label.ja, label.en].some((name) => bare(name) === asked));
  if (named) return named.value;
  const year = readYear(text);
  const ofYear = year === null ? undefined : choices.find(({ value }) => value === String(year));
  const number = readInteger(text);
  return (ofYear ?? (number === null ? undefined : choices[number - 1]))?.value ?? null;
}
