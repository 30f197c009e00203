import { indicatorOf } from '../../schema/catalogue.ts';
import { type Observation, type ReasonForNull, reasonForNull } from '../../schema/observation.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { type Axis, axesOf, positionOf, words } from './cube.ts';
import type { Figures } from './figures.ts';

/** Cells written into one text. */
const cellsAtOnce = 20_000;

/**
 * JSON-stat 2.0 (https://json-stat.org/full/): a dense cube in row-major order over indicator, form, fiscal year, area
 * and the dimensions. A value that is null says why in `status`. A cube of indicators with different dimensions is mostly
 * empty and grows with their product: one of more cells than `cellsAtMost` is refused, since each takes nine bytes of memory.
 */
export async function* toJsonStat(figures: Figures, language: Language, cellsAtMost: number): AsyncGenerator<string> {
  const axes = await axesOf(figures, language);
  const size = axes.map(({ places }) => places.size);
  const cells = axes.length === 0 ? 0 : size.reduce((product, one) => product * one, 1);
  if (cells > cellsAtMost) throw new Problem('cube-too-large', { cells, cellsAtMost });
  const { values, reasons, caveats, units } = await filled(figures, axes, cells);
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

/** What is to be known of a figure, by the names that JSON has for it. */
function caveatsOf({ missingAreas, additive, recastFrom, setAside }: Observation) {
  return { missingAreas, additive, recastFrom, setAside };
}

/** Numbers and reasons of a cube by position; NaN where nobody observed anything, or nothing is told. */
async function filled(figures: Figures, axes: readonly Axis[], cells: number) {
  const values = new Float64Array(cells).fill(Number.NaN);
  const reasons = new Uint8Array(cells);
  const caveats = new Map<number, object>();
  const units = new Map<string, string>();
  for await (const block of figures.blocks())
    for (const of of block) {
      const at = positionOf(axes, of);
      if (of.value !== null) values[at] = of.value;
      if (of.reason !== null) reasons[at] = codes.get(of.reason) ?? 0;
      const known = caveatsOf(of);
      if (Object.values(known).some((one) => one !== undefined)) caveats.set(at, known);
      units.set(of.indicator, of.unit);
    }
  return { values, reasons, caveats, units };
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
