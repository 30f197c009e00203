import { plain, readInteger, readYear } from './as-written.ts';
import type { Text } from './text.ts';

type Choice = { readonly value: string; readonly label: Text };

const bare = (text: string) => plain(text).replace(/\s/g, '').toLowerCase();

const indexes = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>();

/** Values by all that a choice is called; thousands of cells ask for the same few. */
function namesOf(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const known = indexes.get(choices);
  if (known) return known;
  const made = new Map<string, string>();
  for (const { value, label } of choices)
    for (const name of [value, label.ja, label.en].map(bare)) if (!made.has(name)) made.set(name, value);
  indexes.set(choices, made);
  return made;
}

/** Label, value or year of a choice, whatever it is written with; then its number in printing order, from 1. */
export function readChoice(text: string, choices: readonly Choice[]): string | null {
  const names = namesOf(choices);
  const asked = bare(text);
  // A label may be copied with its number, `2. …`.
  const numbered = /^(\d{1,2})[.:)]/.exec(asked);
  const isNumber = numbered !== null && Number(numbered[1]) >= 1 && Number(numbered[1]) <= choices.length;
  const named = names.get(isNumber ? asked.slice(numbered[0].length) : asked);
  if (named !== undefined) return named;
  const year = readYear(text);
  const ofYear = year === null ? undefined : choices.find(({ value }) => value === String(year));
  const number = readInteger(text);
  return (ofYear ?? (number === null ? undefined : choices[number - 1]))?.value ?? null;
}
