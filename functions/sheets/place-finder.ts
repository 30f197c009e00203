import { plain } from '../../schema/as-written.ts';
import type { Form } from '../../schema/form.ts';
import { type Place, placesOf } from '../../schema/sheet-place.ts';

/** Finds the places that headings of a file speak of, by pointer or, where people deleted those, by the words. */
export interface PlaceFinder {
  readonly byPointer: (text: string) => Place | null;
  readonly byLabel: (text: string, number?: string) => Place | null;
}

/** A pointer without what is counted up in it. */
const shapeOfPointer = (pointer: string) => pointer.replace(/\/(\d+|\*)(?=\/|$)/g, '/#');
const bare = (text: string) => plain(text).replace(/\s/g, '').toLowerCase();

export function placeFinder(form: Form): PlaceFinder {
  const places = placesOf(form, { rows: 1 });
  const exact = new Map(places.map((place) => [place.pointer, place]));
  const counted = new Map(places.map((place) => [shapeOfPointer(place.pointer), place]));
  const byWords = new Map<string, Place | null>();
  // Words of two places name neither.
  for (const place of places)
    for (const label of new Set([place.label.ja, place.label.en].map(bare)))
      for (const words of new Set([label, `${bare(place.number)}${label}`]))
        byWords.set(words, byWords.has(words) ? null : place);
  return {
    byPointer: (text) => {
      const pointer = text.trim();
      if (!pointer.startsWith('/')) return null;
      const like = counted.get(shapeOfPointer(pointer));
      return exact.get(pointer) ?? (like ? { ...like, pointer, label: labelAt(like, pointer) } : null);
    },
    byLabel: (text, number = '') => byWords.get(bare(text)) ?? byWords.get(bare(`${number}${text}`)) ?? null,
  };
}

/** The last number counted up in the pointer stands in the label, as `（1）` does in that of the first. */
function labelAt({ label, pointer: first }: Place, pointer: string): Place['label'] {
  const last = [...pointer.matchAll(/\/(\d+)(?=\/|$)/g)].at(-1)?.[1];
  if (last === undefined) return label;
  const shown = String(Number(last) + 1);
  if (/（1）|\(1\)/.test(label.ja) && /\/0(\/|$)/.test(first))
    return {
      ja: label.ja.replace(/（1）(?!.*（1）)/, `（${shown}）`),
      en: label.en.replace(/\(1\)(?!.*\(1\))/, `(${shown})`),
    };
  return { ja: `${label.ja}（${shown}）`, en: `${label.en} (${shown})` };
}
