import type { Form } from '../../schema/form.ts';
import { type Cell, writeCell } from '../../schema/sheet-cell.ts';
import { expectedOf } from '../../schema/sheet-expected.ts';
import { type Place, placesOf } from '../../schema/sheet-place.ts';
import type { Language } from '../../schema/text.ts';
import type { Layout, Slot } from './find-layout.ts';
import { entryHeading, type HeadingId, headings } from './headings.ts';
import { placeFinder } from './place-finder.ts';
import { type Extent, extentOf, valueFor } from './place-values.ts';
import type { Sheet } from './sheet.ts';

/** A respondent of a sheet, with answers to fill in beforehand and those of the year before to look at. */
export interface Filled {
  readonly respondent?: string | undefined;
  readonly name?: string | undefined;
  readonly answers?: unknown;
  readonly previous?: unknown;
}

/** A sheet as it is written, and where in it what stands: the same pair that a file is read into. */
export interface BuiltSheet {
  readonly form: Form;
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly language: Language;
}

export interface SheetOptions {
  readonly language: Language;
  /** Places for entries of lists that answers don't fill: those of a template. Without it there are as many as there are answers. */
  readonly room?: Extent | undefined;
}

const sheetName = { ja: '回答', en: 'Answers' };

/** A row a place, for one respondent: entries of a list go on to the right. */
export function buildForOne(form: Form, filled: Filled, { language, room }: SheetOptions): BuiltSheet {
  const { entries, rows: inner } = extentOf(form, [filled.answers, filled.previous], room);
  const hasPrevious = filled.previous !== undefined;
  const ids: HeadingId[] = ['form', 'respondent', 'pointer', 'number', 'label', 'required', 'how'];
  if (hasPrevious) ids.push('previous');
  const places = placesOf(form, { rows: inner });
  const first = ids.length;
  const rows: Cell[][] = [
    [...ids.map((id) => headings[id][language]), ...counted(entries).map((at) => entryHeading(at)[language])],
    ...places.map((place) => [
      ...ids.map((id) => toldOf(form, place, id, filled, language)),
      ...counted(place.pointer.includes('*') ? entries : 1).map((entry) =>
        written(place, entry, filled.answers, language),
      ),
    ]),
  ];
  const slots = places.flatMap((place, at) =>
    counted(entries).map((entry): Slot => ({ row: at + 1, column: first + entry, place, entry })),
  );
  const columns = { ...Object.fromEntries(ids.map((id, at) => [id, at])), answer: first };
  const layout: Layout = { kind: 'one-respondent', headRow: 0, columns, slots, strangers: [] };
  return { form, language, layout, sheet: { name: sheetName[language], rows, formulas: new Map() } };
}

const counted = (length: number) => Array.from({ length }, (_, at) => at);
const written = (place: Place, entry: number, answers: unknown, language: Language) =>
  writeCell(place, valueFor(place, entry, answers), language);

function toldOf(form: Form, place: Place, id: HeadingId, { respondent, previous }: Filled, language: Language): Cell {
  switch (id) {
    case 'form':
      return form.id;
    case 'respondent':
      return respondent ?? null;
    case 'pointer':
      return place.pointer;
    case 'number':
      return place.number;
    case 'label':
      return place.label[language];
    case 'required':
      return place.required ? { ja: '必須', en: 'required' }[language] : null;
    case 'how':
      return expectedOf(place)[language];
    case 'previous':
      return previousOf(place, previous, language);
    case 'name':
    case 'answer':
      return null;
  }
}

/** All entries of a list stand in one cell. */
function previousOf(place: Place, previous: unknown, language: Language): Cell {
  if (!place.pointer.includes('*')) return written(place, 0, previous, language);
  const all = counted(100).map((entry) => written(place, entry, previous, language));
  return all.filter((cell) => cell !== null).join('、') || null;
}

/** A row a respondent, a column a place: a prefecture's whole set. */
export function buildForMany(form: Form, respondents: readonly Filled[], { language, room }: SheetOptions): BuiltSheet {
  const extent = extentOf(
    form,
    respondents.map(({ answers }) => answers),
    room,
  );
  const places = spreadPlaces(form, extent);
  const ids = ['form', 'respondent', 'name'] as const;
  const rows: Cell[][] = [
    [
      ...ids.map((id) => headings[id][language]),
      ...places.map(({ number, label }) => [number, label[language]].filter(Boolean).join(' ')),
    ],
    [...ids.map((id) => headings[id].en), ...places.map(({ pointer }) => pointer)],
    ...respondents.map(({ respondent = null, name = null, answers }) => [
      form.id,
      respondent,
      name,
      ...places.map((place) => written(place, 0, answers, language)),
    ]),
  ];
  const slots = places.map((place, at): Slot => ({ row: null, column: ids.length + at, place, entry: 0 }));
  const layout: Layout = {
    kind: 'row-per-respondent',
    headRow: 1,
    columns: { form: 0, respondent: 1, name: 2 },
    slots,
    strangers: [],
  };
  return { form, language, layout, sheet: { name: sheetName[language], rows, formulas: new Map() } };
}

/** Places with a column of their own for each entry of a list, entry by entry. */
function spreadPlaces(form: Form, { entries, rows }: Extent): Place[] {
  const finder = placeFinder(form);
  const listOf = ({ pointer }: Place) => pointer.slice(0, pointer.indexOf('/*'));
  const places = placesOf(form, { rows });
  const spread: Place[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as Place;
    if (!place.pointer.includes('/*')) {
      spread.push(place);
      continue;
    }
    const end = places.findIndex(
      (one, index) => index > at && (!one.pointer.includes('/*') || listOf(one) !== listOf(place)),
    );
    const group = places.slice(at, end < 0 ? undefined : end);
    for (const entry of counted(entries))
      spread.push(...group.flatMap(({ pointer }) => finder.byPointer(pointer.replace('/*', `/${entry}`)) ?? []));
    at += group.length - 1;
  }
  return spread;
}
