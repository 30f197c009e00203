import { indicatorOf } from '../../schema/catalogue.ts';
import { type Observation, type ReasonForNull, reasonForNull } from '../../schema/observation.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { type Axis, axesFor, cellsOf, placeOn, words } from './cube.ts';
import type { Figures } from './figures.ts';

/** Cells written into one text. */
const cellsAtOnce = 20_000;

/**
 * JSON-stat 2.0 (https://json-stat.org/full/): a dense cube in row-major order over indicator, form, fiscal year, area
 * and the dimensions. A value that is null says why in `status`. A cube of indicators with different dimensions is mostly
 * empty and grows with their product: one of more cells than `cellsAtMost` is refused, since each takes some thirty bytes of memory.
 */
export async function* toJsonStat(figures: Figures, language: Language, cellsAtMost: number): AsyncGenerator<string> {
  const { axes, parts, units } = await gathered(figures, language, cellsAtMost);
  const cells = cellsOf(axes);
  const size = axes.map(({ places }) => places.size);
  const { values, reasons, caveats } = filled(axes, parts, cells);
  const sources = [...units.keys()].map((id) => indicatorOf(id)?.source[language] ?? '');
  const head = {
    version: '2.0',
    class: 'dataset',
    label: words[language].title,
    source: [...new Set(sources)].join('; '),
    id: axes.map(({ id }) => id),
    size,
    // Roles are of dimensions that are there: an empty cube has none.
    ...(axes.length > 0 && { role: { time: ['fiscalYear'], geo: ['area'], metric: ['indicator'] } }),
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, category(axis, units)])),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"value":[`;
  yield* joined(cells, (at) => String(Number.isNaN(values[at]) ? null : values[at]));
  yield '],"status":{';
  yield* joined(cells, (at) => (reasons[at] ? `"${at}":"${reasonOf(reasons[at])}"` : undefined));
  // What the standard has no place for stands in its `extension`, by position as `status` is.
  yield caveats.size === 0 ? '}}' : `},"extension":{"caveats":${JSON.stringify(Object.fromEntries(caveats))}}}`;
}

const codes = new Map<ReasonForNull, number>(reasonForNull.options.map((reason, at) => [reason, at + 1]));
const reasonOf = (code: number) => reasonForNull.options[code - 1];

function hasCaveats({ missingAreas, additive, recastFrom, setAside }: Observation): boolean {
  return (missingAreas ?? additive ?? recastFrom ?? setAside) !== undefined;
}

/** What is to be known of a figure, by the names that JSON has for it. */
function caveatsOf({ missingAreas, additive, recastFrom, setAside }: Observation) {
  return { missingAreas, additive, recastFrom, setAside };
}

/** Figures of a block: numbers, reasons, and for each its place on every axis. */
interface Part {
  readonly places: Uint16Array;
  readonly values: Float64Array;
  readonly reasons: Uint8Array;
  /** What is to be known, of those figures where there is something. */
  readonly caveats: readonly (readonly [of: number, known: object])[];
}

/** Goes through the figures once. How large their cube is turns out on the way, and so whether it is too large. */
async function gathered(figures: Figures, language: Language, cellsAtMost: number) {
  const axes = axesFor(figures, language);
  const units = new Map<string, string>();
  const parts: Part[] = [];
  for await (const block of figures.blocks()) {
    const places = new Uint16Array(block.length * axes.length);
    let at = 0;
    for (const of of block) for (const axis of axes) places[at++] = placeOn(axis, of);
    parts.push({
      places,
      values: Float64Array.from(block, (of) => of.value ?? Number.NaN),
      reasons: Uint8Array.from(block, (of) => (of.reason === null ? 0 : (codes.get(of.reason) ?? 0))),
      caveats: block.flatMap((of, at) => (hasCaveats(of) ? [[at, caveatsOf(of)] as const] : [])),
    });
    for (const of of block) units.set(of.indicator, of.unit);
    const cells = cellsOf(axes);
    if (cells > cellsAtMost) throw new Problem('cube-too-large', { cells, cellsAtMost });
  }
  return { axes: axes.filter(({ places }) => places.size > 0), parts, units };
}

/** Numbers and reasons of a cube by position, row by row; NaN where nobody observed anything, or nothing is told. */
function filled(axes: readonly Axis[], parts: readonly Part[], cells: number) {
  const values = new Float64Array(cells).fill(Number.NaN);
  const reasons = new Uint8Array(cells);
  const caveats = new Map<number, object>();
  for (const part of parts) {
    const positionOf = (of: number) =>
      axes.reduce((at, { places }, axis) => at * places.size + (part.places[of * axes.length + axis] ?? 0), 0);
    for (const [of, value] of part.values.entries()) {
      const at = positionOf(of);
      values[at] = value;
      reasons[at] = part.reasons[of] ?? 0;
    }
    for (const [of, known] of part.caveats) caveats.set(positionOf(of), known);
  }
  return { values, reasons, caveats };
}

/** Texts of cells with commas between them, many at a time; a cell without a text is left out. */
function* joined(cells: number, textOf: (at: number) => string | undefined): Generator<string> {
  let isFirst = true;
  for (let from = 0; from < cells; from += cellsAtOnce) {
    const texts: string[] = [];
    for (let at = from; at < Math.min(cells, from + cellsAtOnce); at += 1) {
      const text = textOf(at);
      if (text !== undefined) texts.push(text);
    }
    if (texts.length === 0) continue;
    yield `${isFirst ? '' : ','}${texts.join(',')}`;
    isFirst = false;
  }
}

function category({ id, label, places }: Axis, units: ReadonlyMap<string, string>) {
  const all = [...places];
  const unitOf = (code: string) => ({
    label: units.get(code) ?? '',
    decimals: indicatorOf(code)?.denominator ? 1 : 0,
  });
  return {
    label,
    category: {
      index: all.map(([code]) => code),
      label: Object.fromEntries(all.map(([code, place]) => [code, place.label])),
      ...(id === 'indicator' && { unit: Object.fromEntries(all.map(([code]) => [code, unitOf(code)])) }),
    },
  };
}
