import type { Observation } from '../../schema/observation.ts';

/**
 * The page as `JSON.stringify({ items, next })` writes it, byte for byte, in a quarter of the time: what observations of
 * one area share is written once, and the rest are numbers and codes. A country's answer has a thousand of them.
 */
export function toJson(items: readonly Observation[], next: string | null): string {
  const dimensionTexts = new Map<object, string>();
  const textOf = (dimensions: object) => {
    const text = dimensionTexts.get(dimensions) ?? JSON.stringify(dimensions);
    dimensionTexts.set(dimensions, text);
    return text;
  };
  let text = '{"items":[';
  let head = '';
  let before: Observation | undefined;
  for (const of of items) {
    if (before === undefined || !isSameSeries(before, of)) head = headOf(of);
    text += `${before ? ',' : ''}${head}${textOf(of.dimensions)}${figuresOf(of)}`;
    before = of;
  }
  return `${text}],"next":${JSON.stringify(next)}}`;
}

/** Of objects, only the very same one counts as the same: that is enough, and quick. */
function isSameSeries(a: Observation, b: Observation): boolean {
  const isSameRow = a.area === b.area && a.indicator === b.indicator && a.form === b.form && a.via === b.via;
  return isSameRow && a.fiscalYear === b.fiscalYear && a.asOf === b.asOf;
}

function headOf({ indicator, form, via, fiscalYear, asOf, area }: Observation): string {
  return `${JSON.stringify({ indicator, form, via, fiscalYear, asOf, area }).slice(0, -1)},"dimensions":`;
}

function notesOf({ setAside, missingAreas, additive, recastFrom }: Observation): string {
  if (setAside === undefined && missingAreas === undefined && additive === undefined && recastFrom === undefined)
    return '{}';
  return JSON.stringify({ setAside, missingAreas, additive, recastFrom });
}

function figuresOf(of: Observation): string {
  const { value, unit, numerator, denominator, asked, answered, reason } = of;
  const notes = notesOf(of);
  const end = notes === '{}' ? '}' : `,${notes.slice(1)}`;
  const why = reason === null ? 'null' : `"${reason}"`;
  return `,"value":${value},"unit":"${unit}","numerator":${numerator},"denominator":${denominator},"asked":${asked},"answered":${answered},"reason":${why}${end}`;
}
